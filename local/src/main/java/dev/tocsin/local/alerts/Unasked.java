package dev.tocsin.local.alerts;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Why a stack could not be asked, and what helps. */
final class Unasked {

    private Unasked() {}

    static String local(int port, @Nullable String table, SdkException e) {
        return e instanceof AwsServiceException refused
                ? refused(table, refused)
                : "no stack answers on port " + port + ": run ./tocsin up, or name its port with --port";
    }

    static String deployed(@Nullable String table, SdkException e) {
        if (e instanceof AwsServiceException refused) {
            return refused(table, refused);
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

    private static String refused(@Nullable String table, AwsServiceException e) {
        var details = e.awsErrorDetails();
        var why =
                details == null ? String.valueOf(e.getMessage()) : details.errorCode() + ": " + details.errorMessage();
        return e instanceof ResourceNotFoundException && table != null
                ? "no table " + table + " is in this account and Region: name it with --table as the stack's outputs do"
                : "AWS refuses to be asked: " + why;
    }
}
