package dev.tocsin.local.bus;

import dev.tocsin.local.iam.Access;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.iam.Statement;
import dev.tocsin.local.template.Wiring;
import java.util.List;
import java.util.Map;

/** What sends events to targets: a rule, which needs the target's leave, or a schedule, which needs its role's. */
public sealed interface Sender {

    /** The logical id. */
    String id();

    String arn();

    Access.Decision mayInvoke(String functionArn);

    Access.Decision maySend(Wiring.Queue queue);

    record ByRule(String id, String arn) implements Sender {

        /** Who may invoke a function stands in a resource of its own, which the local run does not read. */
        @Override
        public Access.Decision mayInvoke(String functionArn) {
            return new Access.Decision(true, "not checked");
        }

        @Override
        public Access.Decision maySend(Wiring.Queue queue) {
            var context = Map.of("aws:SourceArn", List.of(arn), "aws:SecureTransport", List.of("true"));
            var policy = Access.of("events.amazonaws.com", queue.policy());
            return Access.decide(policy, new Permission("sqs:SendMessage", queue.arn(), context));
        }
    }

    record BySchedule(String id, String arn, List<Statement> role) implements Sender {

        @Override
        public Access.Decision mayInvoke(String functionArn) {
            return Access.decide(role, new Permission("lambda:InvokeFunction", functionArn));
        }

        @Override
        public Access.Decision maySend(Wiring.Queue queue) {
            return Access.decide(role, new Permission("sqs:SendMessage", queue.arn()));
        }
    }
}
