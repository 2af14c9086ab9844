package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tocsin.aws.Api;
import dev.tocsin.notify.opscenter.OpscenterNotifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Keeps the OpsItems of the account and Region that the function runs in. */
public final class OpscenterHandler implements RequestStreamHandler {

    private final ChannelDelivery deliveries;

    public OpscenterHandler() {
        this(deployed());
    }

    OpscenterHandler(ChannelDelivery deliveries) {
        this.deliveries = deliveries;
    }

    private static ChannelDelivery deployed() {
        var parts = new Composition(
                Settings.from(System.getenv(), Setting.TABLE, Setting.CHANNEL, Setting.QUEUE, Setting.DEAD_LETTERS));
        var services = parts.services();
        return parts.delivery(OpscenterNotifier.of(services.signing(Api.SSM), services.endpoint(Api.SSM)));
    }

    @Override
    public void handleRequest(InputStream batch, OutputStream report, Context context) throws IOException {
        QueueBatch.serve(batch, report, messages -> deliveries.handle(messages, context::getRemainingTimeInMillis));
    }
}
