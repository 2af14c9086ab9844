package dev.tocsin.notify.webhook;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Secrets;
import dev.tocsin.policy.Channel;
import java.time.InstantSource;
import java.util.Map;

/**
 * Posts every revision to a receiver of yours, as the detail of the Image Alert event and signed as Standard Webhooks says
 * (standardwebhooks.com, version 1.0.0). What the receiver makes of it is its own matter, so everything is told to it.
 *
 * <p>A revision has one id, which is also the reference: a receiver that takes each id once takes each revision once.
 */
public final class WebhookNotifier implements Notifier {

    private final Json settings;
    private final HttpCalls calls;
    private final InstantSource clock;

    WebhookNotifier(Json settings, HttpCalls calls, InstantSource clock) {
        this.settings = settings;
        this.calls = calls;
        this.clock = clock;
    }

    public static WebhookNotifier of(
            Channel channel, HttpSender sender, Secrets secrets, String secretArn, InstantSource clock) {
        var calls = new HttpCalls("The webhook", sender, secrets, secretArn, clock);
        return new WebhookNotifier(channel.settings(), calls, clock);
    }

    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        var id = id(notification);
        var body = NotificationJson.write(notification).write();
        return switch (calls.call(secret -> request(Endpoint.of(settings, secret), id, body))) {
            case HttpCalls.Taken _ -> new Delivered(id);
            case HttpCalls.Failed failed
            when failed.status(410) ->
                new Rejected(
                        "The webhook answered 410: its receiver wants no more of these. Give the channel another URL, or"
                                + " take it out of policy.yaml");
            case HttpCalls.Failed failed -> failed.outcome();
        };
    }

    /** The time is that of the attempt, so a receiver can refuse what is old without refusing what is late. */
    private HttpSender.Request request(Endpoint endpoint, String id, String body) {
        var timestamp = clock.instant().getEpochSecond();
        var headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", String.valueOf(timestamp),
                "webhook-signature", endpoint.sign(id + "." + timestamp + "." + body));
        return HttpSender.Request.json("POST", endpoint.url(), headers, body);
    }

    /** The parts of what is signed are joined with full stops, so the id has none. */
    private static String id(Notification told) {
        return told.alert().replaceAll("[^A-Za-z0-9_-]", "_") + "-" + told.revision();
    }
}
