package dev.tocsin.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.notify.RotatingSecrets;
import dev.tocsin.policy.Channel;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackWebhookTest implements NotifierContract.OverHttp {

    @Override
    public Rig rig() {
        return SlackRig.webhook(SECRET);
    }

    @Override
    public Rig rotated() {
        return SlackRig.webhook("yesterday");
    }

    @Test
    void every_revision_is_a_message_of_its_own() {
        var rig = SlackRig.webhook(SECRET);
        assertThat(rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing()))
                .isEqualTo(new Delivered("webhook"));
        rig.notifier().deliver(Notifications.of(Reason.RESOLVED, 2), new Notifier.Told("webhook"));
        assertThat(rig.made()).isEqualTo(2);
    }

    @Test
    void anything_but_ok_may_have_had_its_effect() {
        var rig = SlackRig.webhook(SECRET);
        rig.fail(new Fault.Status(200, Map.of(), "<html>"), 1);
        var retry = (Retry) rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(retry.effect()).isEqualTo(Effect.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://hooks.slack.example/" + SECRET,
                "https://a b/" + SECRET,
                "https://u:p@x.example/" + SECRET
            })
    void a_secret_that_is_no_https_URL_is_not_called_and_not_told(String url) {
        var slack = new FakeSlack(SECRET);
        var channel = new Channel("oncall", "slack", Json.obj("webhook", true));
        var secrets = RotatingSecrets.of(Json.obj("webhook", url));
        var notifier = Slack.notifier(channel, slack, secrets, "arn", InstantSource.fixed(Notifications.NOW));
        var retry = (Retry) notifier.deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(retry.toString()).doesNotContain(SECRET);
        assertThat(slack.requests()).isEmpty();
    }
}
