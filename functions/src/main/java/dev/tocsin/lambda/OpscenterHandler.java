package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.tocsin.aws.Api;
import dev.tocsin.notify.opscenter.OpscenterNotifier;

/** Keeps the OpsItems of the account and Region that the function runs in. */
public final class OpscenterHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

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
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        return deliveries.handle(batch, context::getRemainingTimeInMillis);
    }
}
