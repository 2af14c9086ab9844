package dev.tocsin.notify.slack;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.Looks;
import dev.tocsin.notify.MessageText;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Wording;
import dev.tocsin.notify.slack.SlackApi.Failed;
import dev.tocsin.notify.slack.SlackApi.Gone;
import dev.tocsin.notify.slack.SlackApi.Ok;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One living message an alert: posted once, changed in place with each revision, each change said in its thread. Where the message
 * can no longer be changed a new one takes its place. The reference is {@code <channel id>/<ts>}.
 *
 * <p>Slack offers nothing that makes a post happen once, and looking for an earlier one takes the right to read the channel, which
 * is not asked for: after an attempt that ended without a word the message is posted again.
 */
public final class SlackNotifier implements Notifier {

    static final int MOST_FINDINGS = 5;

    private static final Pattern CHANNEL = Pattern.compile("[CDG][A-Z0-9]{8,20}");

    private final String channel;
    private final SlackApi slack;
    private final Looks looks;

    /** @param channel the channel's id, such as {@code C0123456789} */
    SlackNotifier(String channel, SlackApi slack, Looks looks) {
        this.channel = channel;
        this.slack = slack;
        this.looks = looks;
    }

    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        var owners = ownersChannel(notification);
        if (owners.equals(channel)) {
            return tell(notification, previous);
        }
        var outcome = new SlackNotifier(owners, slack, looks).tell(notification, previous);
        return outcome instanceof Rejected ? tell(notification, previous) : outcome;
    }

    /** Where the owner of the image is told; a channel that refuses it keeps nobody from hearing of it here. */
    private String ownersChannel(Notification notification) {
        var owner = notification.owner();
        var id = owner == null ? null : owner.place("slack");
        return id != null && CHANNEL.matcher(id).matches() ? id : channel;
    }

    private DeliveryOutcome tell(Notification notification, Previous previous) {
        var text = looks.on(Wording.of(notification, MOST_FINDINGS), notification);
        var ts = ts(previous);
        return ts.isEmpty() || notification.reason() == Reason.DIGEST ? post(text) : change(notification, text, ts);
    }

    /** When the message was posted, which is its name in the channel; empty where there is none in this channel. */
    private String ts(Previous previous) {
        return switch (previous) {
            case Nothing _, Unfinished _ -> "";
            case Told(var reference) ->
                reference.startsWith(channel + "/") ? reference.substring(channel.length() + 1) : "";
        };
    }

    private DeliveryOutcome post(MessageText text) {
        var arguments = arguments(SlackMessage.of(text), Map.of("unfurl_links", false, "unfurl_media", false));
        return switch (slack.call("chat.postMessage", arguments)) {
            case Ok(var body) -> new Delivered(channel + "/" + body.at("ts").text(""));
            case Gone(var why) -> new Rejected(why);
            case Failed(var outcome) -> outcome;
        };
    }

    private DeliveryOutcome change(Notification notification, MessageText text, String ts) {
        return switch (slack.call("chat.update", arguments(SlackMessage.of(text), Map.of("ts", ts)))) {
            case Ok _ -> reply(notification, text, ts);
            case Gone _ -> post(text);
            case Failed(var outcome) -> outcome;
        };
    }

    /** A change in place rings for nobody, so what people should look at is shown in the channel as well. */
    private DeliveryOutcome reply(Notification notification, MessageText text, String ts) {
        var more = Map.<String, Object>of(
                "thread_ts", ts, "reply_broadcast", rings(notification), "unfurl_links", false, "unfurl_media", false);
        return switch (slack.call("chat.postMessage", arguments(SlackMessage.ofChange(text), more))) {
            case Ok _ -> new Delivered(channel + "/" + ts);
            case Gone _ -> post(text);
            case Failed(var outcome) -> outcome;
        };
    }

    private static boolean rings(Notification notification) {
        return switch (notification.reason().kind()) {
            case NEWS, BLINDNESS, STANDING -> true;
            case SIGHT, END, SUMMARY, NOTHING -> false;
        };
    }

    private Json arguments(SlackMessage message, Map<String, Object> more) {
        var arguments = new LinkedHashMap<String, Object>();
        arguments.put("channel", channel);
        arguments.put("text", message.text());
        arguments.put("blocks", message.blocks());
        arguments.put("parse", "none");
        arguments.put("link_names", false);
        arguments.putAll(new TreeMap<>(more));
        return Json.of(arguments);
    }
}
