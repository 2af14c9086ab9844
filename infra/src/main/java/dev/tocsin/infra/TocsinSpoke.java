package dev.tocsin.infra;

import java.util.List;
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
     * @param wishes what the policy asks of registries besides
     * @param alarmEmails who is told when events do not reach the hub; empty where nobody is, and the alarm just shows
     */
    public record Parts(Hub hub, boolean foreign, Wishes wishes, List<String> alarmEmails) {

        public Parts {
            alarmEmails = List.copyOf(alarmEmails);
        }
    }

    public TocsinSpoke(Construct scope, String id, StackProps props, Parts parts) {
        super(scope, id, props);
        var forwarding = new ForwardingRules(this, "ToHub", parts.hub());
        if (parts.foreign()) {
            new Reader(this, "Reader", parts.hub(), parts.wishes());
        }
        watch(forwarding, parts.alarmEmails());
        LogicalId.nameReadably(this);
    }

    private void watch(ForwardingRules forwarding, List<String> alarmEmails) {
        if (alarmEmails.isEmpty()) {
            Alarms.notEmpty(forwarding.deadLetters())
                    .alarmDescription("Scan events that did not reach Tocsin's hub: mend, redrive.")
                    .build();
        } else {
            new Alarms(this, "TocsinAlarms", alarmEmails).watch(forwarding.deadLetters(), "the way to the hub");
        }
    }
}
