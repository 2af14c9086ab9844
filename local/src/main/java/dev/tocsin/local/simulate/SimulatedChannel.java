package dev.tocsin.local.simulate;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.local.standin.Services;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Secrets;
import dev.tocsin.notify.github.GithubNotifier;
import dev.tocsin.notify.jira.JiraNotifier;
import dev.tocsin.notify.jsm.JsmNotifier;
import dev.tocsin.notify.opscenter.OpscenterNotifier;
import dev.tocsin.notify.pagerduty.PagerDutyNotifier;
import dev.tocsin.notify.servicenow.ServiceNowNotifier;
import dev.tocsin.notify.slack.Slack;
import dev.tocsin.notify.sns.SnsNotifier;
import dev.tocsin.notify.teams.TeamsNotifier;
import dev.tocsin.notify.webhook.WebhookNotifier;
import dev.tocsin.policy.Channel;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The deployed notifier of a channel over the services of this process. It knows what is being told while it is, also within another. */
final class SimulatedChannel implements Notifier {

    private final Channel channel;
    private final Outside outside;
    private final Notifier notifier;
    private @Nullable Notification told;

    SimulatedChannel(Channel channel, Outside outside, Calls calls, InstantSource clock) {
        this.channel = channel;
        this.outside = outside;
        this.notifier = notifier(calls, clock);
    }

    private Notifier notifier(Calls calls, InstantSource clock) {
        HttpSender http = Calls.broken(calls.http(request -> outside.send(request, channel, telling()), this::about));
        var secrets = calls.secrets(secrets(), this::about);
        return switch (channel.kind()) {
            case "slack" -> Slack.notifier(channel, http, secrets, "secret", clock);
            case "jira" -> JiraNotifier.of(channel, http, secrets, "secret", clock);
            case "pagerduty" -> PagerDutyNotifier.of(channel, http, secrets, "secret", clock);
            case "webhook" -> WebhookNotifier.of(channel, http, secrets, "secret", clock);
            case "sns" ->
                SnsNotifier.of(
                        Calls.broken(new SimulatedTopic(outside, channel.name(), this::telling, calls)),
                        URI.create("https://sns.eu-central-1.amazonaws.com/"),
                        "arn:aws:sns:eu-central-1:123456789012:" + channel.name(),
                        channel.settings().at("chatbot").equals(Json.of(true)));
            case "servicenow" -> ServiceNowNotifier.of(channel, http, secrets, "secret", clock);
            case "github" -> GithubNotifier.of(channel, http, secrets, "secret", clock);
            case "opscenter" -> OpscenterNotifier.of(http, URI.create("https://" + Outside.SYSTEMS_MANAGER + "/"));
            case "teams" -> TeamsNotifier.of(channel, http, secrets, "secret", clock);
            case "jsm" -> JsmNotifier.of(channel, http, secrets, "secret", clock);
            default -> throw new IllegalArgumentException("no channel is of the kind " + channel.kind());
        };
    }

    private Notification telling() {
        return Objects.requireNonNull(told);
    }

    private String about() {
        return LedgerCalls.about(telling().alert(), channel.name(), telling().revision());
    }

    private Secrets secrets() {
        var secret =
                Services.secret(channel.kind(), channel.settings().at("secret").text(""));
        return new Secrets() {
            @Override
            public Json get(String arn) {
                return secret;
            }

            @Override
            public void forget(String arn) {}
        };
    }

    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        var before = told;
        told = notification;
        try {
            return notifier.deliver(notification, previous);
        } finally {
            told = before;
        }
    }
}
