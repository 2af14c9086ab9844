package dev.tocsin.notify.slack;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Looks;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Secrets;
import dev.tocsin.notify.Wording;
import dev.tocsin.text.HttpsUrl;
import java.net.URI;
import java.util.Map;

/**
 * Posts to an incoming webhook, which answers {@code ok} and nothing to find the message by: every revision is a message of its
 * own. The webhook's URL is the secret.
 */
public final class SlackWebhook implements Notifier {

    static final String REFERENCE = "webhook";

    private final HttpCalls calls;
    private final Looks looks;

    SlackWebhook(HttpCalls calls, Looks looks) {
        this.calls = calls;
        this.looks = looks;
    }

    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        var text = looks.on(Wording.of(notification, SlackNotifier.MOST_FINDINGS), notification);
        var message = SlackMessage.of(text);
        var body = Json.obj(
                        "text",
                        message.text(),
                        "blocks",
                        message.blocks(),
                        "unfurl_links",
                        false,
                        "unfurl_media",
                        false)
                .write();
        return switch (calls.call(secret -> HttpSender.Request.json("POST", url(secret), Map.of(), body))) {
            case HttpCalls.Taken(var response) when response.body().strip().equals("ok") -> new Delivered(REFERENCE);
            case HttpCalls.Taken _ -> new Retry("Slack's webhook answered in no way known", null, Effect.UNKNOWN);
            case HttpCalls.Failed failed -> failed.outcome();
        };
    }

    private static URI url(Json secret) {
        var url = HttpsUrl.of(secret.at("webhook").text());
        if (url == null) {
            throw new Secrets.Unreadable("the secret holds no https URL of a webhook");
        }
        return url;
    }
}
