package dev.tocsin.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;

/**
 * Where the hub is, and the names by which its spokes know it. They are fixed, because a spoke may be deployed before the hub, and by
 * somebody who sees nothing of it.
 */
public record Hub(String account, String region) {

    static final String SCAN_EVENT_BUS = "tocsin-scan-events";

    static final String SCAN_EVENTS = "scan-events";
    static final String CLOCK = "clock";
    static final String RECONCILE = "reconcile";

    /** @throws IllegalArgumentException where one of the two looks like something else */
    public Hub {
        new Spoke(account, region);
    }

    /** In the partition of whoever names it: no way leads from one to another. */
    String busArn() {
        return "arn:%s:events:%s:%s:event-bus/%s".formatted(Aws.PARTITION, region, account, SCAN_EVENT_BUS);
    }

    String partition() {
        return new Spoke(account, region).partition();
    }

    /** The name of the role of one of the hub's functions. */
    String roleName(String function) {
        return "tocsin-hub-" + region + "-" + function;
    }

    /**
     * The roles that the spokes trust.
     *
     * @param ownerTags whether the clock, too, asks something of them
     */
    List<String> readers(boolean ownerTags) {
        var always = List.of(roleArn(SCAN_EVENTS), roleArn(RECONCILE));
        return ownerTags
                ? Stream.concat(always.stream(), Stream.of(roleArn(CLOCK))).toList()
                : always;
    }

    private String roleArn(String function) {
        return "arn:%s:iam::%s:role/%s".formatted(Aws.PARTITION, account, roleName(function));
    }
}
