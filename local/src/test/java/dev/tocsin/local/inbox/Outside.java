package dev.tocsin.local.inbox;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.Mailbox;
import dev.tocsin.local.standin.Services;
import dev.tocsin.local.web.Call;
import dev.tocsin.local.web.Served;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Secrets;
import dev.tocsin.notify.jira.JiraNotifier;
import dev.tocsin.notify.slack.Slack;
import dev.tocsin.notify.sns.SnsNotifier;
import dev.tocsin.policy.Channel;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The notifiers of the functions in front of the stand-ins, with a memory of what they told. */
final class Outside {

    private static final URI TOPICS = URI.create("https://sns.eu-central-1.amazonaws.com/");

    static final String SLACK_CHANNEL = "C0123456789";

    private final Served served;
    private final Mailbox mailbox;
    private final Map<String, Notifier> notifiers;
    private final Map<String, String> references = new HashMap<>();
    private int publications;

    /** @param served has the stand-ins under {@code /-/} */
    Outside(Served served, Mailbox mailbox) {
        this.served = served;
        this.mailbox = mailbox;
        var clock = InstantSource.system();
        var slack = new Channel("oncall", "slack", Json.obj("channel", SLACK_CHANNEL));
        var jira = new Channel("backlog", "jira", Json.obj("site", "https://example.atlassian.net", "project", "SEC"));
        this.notifiers = Map.of(
                "oncall", Slack.notifier(slack, this::send, new Fixed(Services.secret("slack", "")), "slack", clock),
                "backlog", JiraNotifier.of(jira, this::send, new Fixed(Services.secret("jira", "")), "jira", clock),
                "security",
                        SnsNotifier.of(this::publish, TOPICS, "arn:aws:sns:eu-central-1:123456789012:security", false));
    }

    /** Tells the channel of the policy, or changes what it holds of the alert. */
    DeliveryOutcome tell(String channel, Notification notification) {
        var key = channel + "/" + notification.alert();
        var reference = references.get(key);
        var previous = reference == null ? new Notifier.Nothing() : new Notifier.Told(reference);
        var outcome = Objects.requireNonNull(notifiers.get(channel)).deliver(notification, previous);
        if (outcome instanceof DeliveryOutcome.Delivered(var made)) {
            references.put(key, made);
        }
        return outcome;
    }

    private HttpSender.Response send(HttpSender.Request request) throws IOException {
        var path = "/-/" + request.uri().toString().substring("https://".length());
        var headers = request.headers().entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
        try {
            var answer = served.send(request.method(), path, request.body(), headers);
            var all = answer.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, header -> header.getValue().getFirst()));
            return new HttpSender.Response(answer.statusCode(), all, answer.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private record Fixed(Json secret) implements Secrets {
        @Override
        public Json get(String arn) {
            return secret;
        }

        @Override
        public void forget(String arn) {}
    }

    /** To a topic with one subscription by e-mail and one by SMS. */
    private HttpSender.Response publish(HttpSender.Request request) {
        var id = "sns-" + ++publications;
        var form = Call.form(request.body());
        var texts = JsonText.parse(form.getOrDefault("Message", ""));
        mailbox.deliver(
                "email",
                "security@example.com",
                id,
                form.get("Subject"),
                texts.at("email").text(""));
        mailbox.deliver("sms", "+441632960961", id, null, texts.at("sms").text(""));
        var answer =
                "<PublishResponse><PublishResult><MessageId>" + id + "</MessageId></PublishResult></PublishResponse>";
        return new HttpSender.Response(200, Map.of(), answer);
    }
}
