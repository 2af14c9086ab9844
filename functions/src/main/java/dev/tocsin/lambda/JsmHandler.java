package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.tocsin.notify.jsm.JsmNotifier;

/** Calls people through one integration of Jira Service Management. */
public final class JsmHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final ChannelDelivery deliveries;

    public JsmHandler() {
        this(deployed());
    }

    JsmHandler(ChannelDelivery deliveries) {
        this.deliveries = deliveries;
    }

    private static ChannelDelivery deployed() {
        var parts = new Composition(Settings.from(
                System.getenv(), Setting.TABLE, Setting.CHANNEL, Setting.QUEUE, Setting.DEAD_LETTERS, Setting.SECRET));
        return parts.delivery(JsmNotifier.of(
                parts.channel(), parts.http(), parts.secrets(), parts.settings().get(Setting.SECRET), parts.clock()));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        return deliveries.handle(batch, context::getRemainingTimeInMillis);
    }
}
