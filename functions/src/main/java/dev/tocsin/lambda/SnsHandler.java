package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.tocsin.aws.Api;
import dev.tocsin.json.Json;
import dev.tocsin.notify.sns.SnsNotifier;

/** Publishes to one topic. */
public final class SnsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final ChannelDelivery deliveries;

    public SnsHandler() {
        this(deployed());
    }

    SnsHandler(ChannelDelivery deliveries) {
        this.deliveries = deliveries;
    }

    private static ChannelDelivery deployed() {
        var parts = new Composition(Settings.from(
                System.getenv(), Setting.TABLE, Setting.CHANNEL, Setting.QUEUE, Setting.DEAD_LETTERS, Setting.TOPIC));
        var chatbot = parts.channel().settings().at("chatbot").equals(Json.of(true));
        var services = parts.services();
        return parts.delivery(SnsNotifier.of(
                services.signing(Api.SNS),
                services.endpoint(Api.SNS),
                parts.settings().get(Setting.TOPIC),
                chatbot));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        return deliveries.handle(batch, context::getRemainingTimeInMillis);
    }
}
