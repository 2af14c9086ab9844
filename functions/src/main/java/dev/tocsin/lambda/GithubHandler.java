package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.tocsin.notify.github.GithubNotifier;

/** Keeps the issues of one repository on GitHub. */
public final class GithubHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final ChannelDelivery deliveries;

    public GithubHandler() {
        this(deployed());
    }

    GithubHandler(ChannelDelivery deliveries) {
        this.deliveries = deliveries;
    }

    private static ChannelDelivery deployed() {
        var parts = new Composition(Settings.from(
                System.getenv(), Setting.TABLE, Setting.CHANNEL, Setting.QUEUE, Setting.DEAD_LETTERS, Setting.SECRET));
        return parts.delivery(GithubNotifier.of(
                parts.channel(), parts.http(), parts.secrets(), parts.settings().get(Setting.SECRET), parts.clock()));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        return deliveries.handle(batch, context::getRemainingTimeInMillis);
    }
}
