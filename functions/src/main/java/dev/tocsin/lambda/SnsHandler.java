package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tocsin.aws.Api;
import dev.tocsin.json.Json;
import dev.tocsin.notify.sns.SnsNotifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Publishes to one topic. */
public final class SnsHandler implements RequestStreamHandler {

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
    public void handleRequest(InputStream batch, OutputStream report, Context context) throws IOException {
        QueueBatch.serve(batch, report, messages -> deliveries.handle(messages, context::getRemainingTimeInMillis));
    }
}
