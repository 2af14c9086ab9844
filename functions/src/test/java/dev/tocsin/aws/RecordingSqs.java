package dev.tocsin.aws;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Queues that remember what was asked of them. */
public final class RecordingSqs implements SqsClient {

    private final List<SendMessageRequest> sent = new ArrayList<>();
    private final List<ChangeMessageVisibilityRequest> hidden = new ArrayList<>();
    private boolean broken;

    /** From now on nothing works. */
    public void breakDown() {
        broken = true;
    }

    public List<SendMessageRequest> sent() {
        return List.copyOf(sent);
    }

    public List<ChangeMessageVisibilityRequest> hidden() {
        return List.copyOf(hidden);
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        check();
        sent.add(request);
        return SendMessageResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        check();
        hidden.add(request);
        return ChangeMessageVisibilityResponse.builder().build();
    }

    private void check() {
        if (broken) {
            throw SdkClientException.create("no connection");
        }
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
