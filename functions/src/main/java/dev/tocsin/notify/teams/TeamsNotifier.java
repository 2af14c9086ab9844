package dev.tocsin.notify.teams;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Looks;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Secrets;
import dev.tocsin.policy.Channel;
import dev.tocsin.text.HttpsUrl;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/**
 * Posts a card to a channel of Microsoft Teams, through a workflow made of the template "Post to a channel when a webhook request is
 * received". The workflow takes the request (202, no body) before it posts, and names no message: every revision is a card of its
 * own, and one that the workflow fails to post is seen in its run history alone. The webhook's URL is the secret.
 */
public final class TeamsNotifier implements Notifier {

    static final String REFERENCE = "webhook";

    private final HttpCalls calls;
    private final Looks looks;

    TeamsNotifier(HttpCalls calls, Looks looks) {
        this.calls = calls;
        this.looks = looks;
    }

    public static TeamsNotifier of(
            Channel channel, HttpSender sender, Secrets secrets, String secretArn, InstantSource clock) {
        var calls = new HttpCalls("Teams", sender, secrets, secretArn, clock);
        return new TeamsNotifier(calls, Looks.of(channel.settings()));
    }

    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        var body = TeamsCard.of(notification, looks).write();
        return switch (calls.call(secret -> HttpSender.Request.json("POST", url(secret), Map.of(), body))) {
            case HttpCalls.Taken _ -> new Delivered(REFERENCE);
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
