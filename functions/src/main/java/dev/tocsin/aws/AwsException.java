package dev.tocsin.aws;

import dev.tocsin.json.Json;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
import java.util.Set;

/** A call to AWS that was not answered as it should have been. The message is AWS's own words, in one line, and holds no secret. */
public abstract sealed class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** UTF-16 units of what AWS says. */
    private static final int LONGEST_REASON = 500;

    private AwsException(String message, Throwable cause) {
        super(message, cause);
    }

    private AwsException(String message) {
        super(message);
    }

    /** Whether the same call may go well in a moment. */
    abstract boolean passes();

    /** Whether the service says that it is asked too often. */
    boolean isThrottling() {
        return false;
    }

    /** Nobody was asked, because it is not known as whom. */
    public static final class Unidentified extends AwsException {
        private static final long serialVersionUID = 1L;

        Unidentified(String why, AwsException cause) {
            super(why + ": " + cause.getMessage(), cause);
        }

        /** Asking for the keys was tried again already. */
        @Override
        boolean passes() {
            return false;
        }
    }

    /** The service answered, and does not do it. */
    public static final class Refused extends AwsException {
        private static final long serialVersionUID = 1L;

        /** The names that services have for it, as the AWS SDK for Java lists them. */
        private static final Set<String> THROTTLING = Set.of(
                "BandwidthLimitExceeded",
                "EC2ThrottledException",
                "ProvisionedThroughputExceededException",
                "RequestLimitExceeded",
                "RequestThrottled",
                "RequestThrottledException",
                "SlowDown",
                "ThrottledException",
                "Throttling",
                "ThrottlingException",
                "TooManyRequestsException",
                "TransactionInProgressException");

        private static final Set<String> PASSING =
                Set.of("InternalError", "PriorRequestNotComplete", "RequestTimeout", "RequestTimeoutException");

        private final int status;
        private final String code;
        private final String requestId;
        private final transient Json body;

        /**
         * @param code as the service names the error, such as {@code ConditionalCheckFailedException}; empty where it does not
         * @param requestId by which AWS's support finds the call; empty where there is none
         * @param body what the error says besides
         */
        public Refused(String service, String action, int status, String code, String requestId, Json body) {
            super(said(service, action, status, code, requestId, body));
            this.status = status;
            this.code = code;
            this.requestId = requestId;
            this.body = body;
        }

        private static String said(
                String service, String action, int status, String code, String requestId, Json body) {
            var reason = reason(body);
            return service + " refuses " + action + ": " + status + (code.isEmpty() ? "" : " " + code)
                    + (reason.isEmpty() ? "" : ": " + Cut.chars(Plain.line(reason), LONGEST_REASON))
                    + (requestId.isEmpty() ? "" : " (request " + Cut.chars(Plain.line(requestId), 100) + ")");
        }

        private static String reason(Json body) {
            return body.at("message").text(body.at("Message").text(""));
        }

        public int status() {
            return status;
        }

        public String code() {
            return code;
        }

        public String requestId() {
            return requestId;
        }

        public Json body() {
            return body;
        }

        /** In AWS's words; empty where it has none. */
        public String reason() {
            return reason(body);
        }

        public boolean is(String name) {
            return code.equals(name);
        }

        @Override
        boolean passes() {
            return isThrottling()
                    || PASSING.contains(code)
                    || status == 500
                    || status == 502
                    || status == 503
                    || status == 504;
        }

        @Override
        boolean isThrottling() {
            return THROTTLING.contains(code) || status == 429;
        }
    }

    /** No answer came, or none that can be read: the call may have taken effect. */
    public static final class Unanswered extends AwsException {
        private static final long serialVersionUID = 1L;

        public Unanswered(String service, String action, Exception why) {
            super(
                    service + " gave no answer to " + action + " ("
                            + why.getClass().getSimpleName() + ")",
                    why);
        }

        @Override
        boolean passes() {
            return true;
        }
    }
}
