package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tocsin.notify.servicenow.ServiceNowNotifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Keeps the incidents of one ServiceNow channel. */
public final class ServiceNowHandler implements RequestStreamHandler {

    private final ChannelDelivery deliveries;

    public ServiceNowHandler() {
        this(deployed());
    }

    ServiceNowHandler(ChannelDelivery deliveries) {
        this.deliveries = deliveries;
    }

    private static ChannelDelivery deployed() {
        var parts = new Composition(Settings.from(
                System.getenv(), Setting.TABLE, Setting.CHANNEL, Setting.QUEUE, Setting.DEAD_LETTERS, Setting.SECRET));
        return parts.delivery(ServiceNowNotifier.of(
                parts.channel(),
                parts.http(),
                parts.secrets(),
                parts.settings().get(Setting.SECRET),
                parts.clock(),
                parts.proposals()));
    }

    @Override
    public void handleRequest(InputStream batch, OutputStream report, Context context) throws IOException {
        QueueBatch.serve(batch, report, messages -> deliveries.handle(messages, context::getRemainingTimeInMillis));
    }
}
