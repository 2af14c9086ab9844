package dev.tocsin.notify.slack;

import dev.tocsin.json.Json;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Looks;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Secrets;
import dev.tocsin.policy.Channel;
import java.time.InstantSource;

/** The notifier of a channel of kind {@code slack}: by bot token where a Slack channel is named, else by incoming webhook. */
public final class Slack {

    private Slack() {}

    /** @throws IllegalArgumentException when the channel's settings name neither */
    public static Notifier notifier(
            Channel channel, HttpSender sender, Secrets secrets, String secretArn, InstantSource clock) {
        var calls = new HttpCalls("Slack", sender, secrets, secretArn, clock);
        var looks = Looks.of(channel.settings());
        if (channel.settings().at("webhook").equals(Json.of(true))) {
            return new SlackWebhook(calls, looks);
        }
        var id = channel.settings().at("channel").text();
        if (id == null) {
            throw new IllegalArgumentException(channel.name() + " names neither a Slack channel nor a webhook");
        }
        return new SlackNotifier(id, new SlackApi(calls), looks);
    }
}
