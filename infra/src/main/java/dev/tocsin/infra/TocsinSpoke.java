package dev.tocsin.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * What another Region or another account needs for the hub to see it: rules that send its scan events there, and, in another account, the
 * role by which the hub reads scan findings. It runs nothing.
 */
public final class TocsinSpoke extends Stack {

    /**
     * @param foreign whether the spoke is in another account than the hub; in its own the hub's functions read as themselves
     * @param ownerTags whether the policy asks for the tags of repositories
     */
    public record Parts(Hub hub, boolean foreign, boolean ownerTags) {}

    public TocsinSpoke(Construct scope, String id, StackProps props, Parts parts) {
        super(scope, id, props);
        var forwarding = new ForwardingRules(this, "ToHub", parts.hub());
        if (parts.foreign()) {
            new Reader(this, "Reader", parts.hub(), parts.ownerTags());
        }
        Alarms.notEmpty(forwarding.deadLetters())
                .alarmDescription("Scan events that did not reach Tocsin's hub: mend, redrive.")
                .build();
        LogicalId.nameReadably(this);
    }
}
