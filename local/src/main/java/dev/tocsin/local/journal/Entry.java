package dev.tocsin.local.journal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. Names of buses, queues, functions and rules are the logical ids of the synthesized template,
 * so that what the inbox shows can be found in the stack.
 */
public sealed interface Entry {

    /** An event was put on a bus. {@code json} is the whole envelope as rules saw it. */
    record EventPut(String bus, String eventId, String json) implements Entry {}

    /** A rule of a bus was tried against an event; only those that matched, and one entry with none when none did. */
    record RuleMatched(String bus, String eventId, @Nullable String rule, List<String> targets) implements Entry {}

    /** A message entered a queue; {@code eventId} is the envelope's id where the body is an event, else empty. */
    record MessageQueued(String queue, String messageId, String eventId) implements Entry {}

    /** A function was invoked with these messages; {@code failed} are those that it reported back or that it crashed on. */
    record Invoked(
            String function,
            String requestId,
            List<String> messageIds,
            List<String> failed,
            Duration took,
            @Nullable String error)
            implements Entry {}

    /** One line that a function wrote to its log. */
    record Logged(String function, String line) implements Entry {}

    /** A call that the function's role does not allow; {@code statement} is the policy statement that is missing. */
    record Denied(String function, String action, String resource, String statement) implements Entry {}

    /** A message stands in a dead-letter queue. {@code attributes} hold the reason where the function gave one. */
    record DeadLettered(String queue, String messageId, String why, String body, Map<String, String> attributes)
            implements Entry {}

    /**
     * A stand-in of an outside service was called. {@code path} begins with the host. {@code problems} lists what the
     * real service would have refused or what people would mind; SNS's deliveries have its protocol as their service.
     * {@code shown} is what people see there now; null where the call changed nothing of it, or where the page reads it off the request.
     */
    record ServiceCalled(
            String service,
            String method,
            String path,
            String body,
            int status,
            String answer,
            List<String> problems,
            @Nullable Shown shown)
            implements Entry {

        public ServiceCalled(
                String service,
                String method,
                String path,
                String body,
                int status,
                String answer,
                List<String> problems) {
            this(service, method, path, body, status, answer, problems, null);
        }
    }

    /** An alarm of the template changed its state. */
    record AlarmChanged(String alarm, boolean ringing, String why) implements Entry {}
}
