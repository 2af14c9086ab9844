package dev.tocsin.local.simulate;

import dev.tocsin.alert.Notification;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/** SNS, as far as one topic is published to. */
final class SimulatedTopic implements SnsClient {

    private final Outside outside;
    private final String channel;
    private final Supplier<Notification> told;
    private final Calls calls;
    private int published;

    /** @param told of what the publications speak */
    SimulatedTopic(Outside outside, String channel, Supplier<Notification> told, Calls calls) {
        this.outside = outside;
        this.channel = channel;
        this.told = told;
        this.calls = calls;
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        return calls.call("sns.publish", about(), () -> published(request));
    }

    private String about() {
        return LedgerCalls.about(told.get().alert(), channel, told.get().revision());
    }

    private PublishResponse published(PublishRequest request) {
        var failure = outside.nextFailure(channel);
        if (failure != null) {
            throw refusal(failure);
        }
        outside.published(channel, told.get(), request.subject(), request.message());
        return PublishResponse.builder().messageId("message-" + published++).build();
    }

    private static RuntimeException refusal(int status) {
        var code = status == 429 ? "Throttling" : status >= 500 ? "InternalError" : "InvalidParameter";
        return SnsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .message("on demand")
                .build();
    }

    @Override
    public String serviceName() {
        return "sns";
    }

    @Override
    public void close() {}
}
