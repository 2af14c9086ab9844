package dev.tocsin.local.alerts;

import dev.tocsin.aws.AwsException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Why a stack could not be asked, and what helps. */
final class Unasked {

    private Unasked() {}

    static String local(int port, @Nullable String table, RuntimeException e) {
        var refusal = refusal(table, e);
        return refusal != null
                ? refusal
                : "no stack answers on port " + port + ": run ./tocsin up, or name its port with --port";
    }

    static String deployed(@Nullable String table, RuntimeException e) {
        var refusal = refusal(table, e);
        if (refusal != null) {
            return refusal;
        }
        var why = String.valueOf(e.getMessage());
        if (why.contains("credentials")) {
            return "there are no AWS credentials: set AWS_PROFILE, or sign in with `aws sso login`; --local asks the stack of"
                    + " ./tocsin up";
        }
        return why.contains("region")
                ? "there is no AWS Region: set AWS_REGION, or a region in your profile; --local asks the stack of ./tocsin up"
                : "AWS cannot be asked: " + why;
    }

    /** What AWS answered; null where it did not. */
    private static @Nullable String refusal(@Nullable String table, RuntimeException e) {
        return switch (e) {
            case AwsException.Refused refused -> refused(table, refused.code(), refused.reason());
            case AwsServiceException refused -> refused(table, code(refused), reason(refused));
            default -> null;
        };
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    }

    private static String reason(AwsServiceException e) {
        return e.awsErrorDetails() == null
                ? String.valueOf(e.getMessage())
                : e.awsErrorDetails().errorMessage();
    }

    private static String refused(@Nullable String table, String code, String reason) {
        return code.equals("ResourceNotFoundException") && table != null
                ? "no table " + table + " is in this account and Region: name it with --table as the stack's outputs do"
                : "AWS refuses to be asked: " + (code.isEmpty() ? reason : code + ": " + reason);
    }
}
