package dev.tocsin.notify.sns;

import dev.tocsin.notify.Fault;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/** A topic in memory. */
final class FakeSns implements SnsClient {

    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<PublishRequest> published = new ArrayList<>();

    void fail(Fault fault, int times) {
        for (var i = 0; i < times; i++) {
            faults.add(fault);
        }
    }

    List<PublishRequest> published() {
        return List.copyOf(published);
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        return switch (faults.poll()) {
            case null -> answer(request);
            case Fault.Status fault -> throw refusal(fault.status(), "Code" + fault.status(), fault.body());
            case Fault.Broken(var failure) -> throw broken(failure);
            case Fault.Lost(var failure) -> {
                answer(request);
                throw broken(failure);
            }
        };
    }

    private PublishResponse answer(PublishRequest request) {
        published.add(request);
        return PublishResponse.builder()
                .messageId("message-" + published.size())
                .build();
    }

    static RuntimeException refusal(int status, String code, String message) {
        return SnsException.builder()
                .statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    private static SdkClientException broken(IOException failure) {
        return SdkClientException.create("Unable to execute HTTP request: " + failure.getMessage(), failure);
    }

    @Override
    public String serviceName() {
        return "sns";
    }

    @Override
    public void close() {}
}
