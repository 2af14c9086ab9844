package dev.tocsin.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Contracts;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.notify.RotatingSecrets;
import dev.tocsin.policy.Channel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookNotifierTest implements NotifierContract.OverHttp {

    private static final String ID = Notifications.ALERT + "-1";

    private final WebhookRig rig = WebhookRig.of(WebhookRig.secret(WebhookRig.KEY));

    @Override
    public Rig rig() {
        return WebhookRig.of(WebhookRig.secret(WebhookRig.KEY));
    }

    @Override
    public Rig rotated() {
        return WebhookRig.of(WebhookRig.secret(WebhookRig.OLD_KEY), WebhookRig.secret(WebhookRig.KEY));
    }

    @Test
    void the_body_is_the_image_alert_event_as_documented() {
        var told = Notifications.of(Reason.NEW);
        rig.notifier().deliver(told, new Notifier.Nothing());
        assertThat(JsonText.parse(last().body())).isEqualTo(NotificationJson.write(told));
    }

    @Test
    void the_id_stays_the_same_when_a_revision_is_sent_again_and_its_time_does_not() {
        var now = new Instant[] {Notifications.NOW};
        var receiver = new Receiver(WebhookRig.KEY);
        var notifier = notifier(Json.obj(), receiver, WebhookRig.secret(WebhookRig.KEY), () -> now[0]);
        assertThat(notifier.deliver(Notifications.of(Reason.NEW), new Notifier.Nothing()))
                .isEqualTo(new Delivered(ID));
        now[0] = now[0].plusSeconds(120);
        notifier.deliver(Notifications.of(Reason.NEW), new Notifier.Unfinished());
        assertThat(receiver.requests())
                .extracting(sent -> Receiver.header(sent, "webhook-id"))
                .containsExactly(ID, ID);
        assertThat(receiver.requests())
                .extracting(sent -> Receiver.header(sent, "webhook-timestamp"))
                .containsExactly("1795418130", "1795418250");
        assertThat(receiver.taken).hasSize(1);
    }

    @Test
    void every_revision_has_an_id_of_its_own() {
        first();
        rig.notifier().deliver(Notifications.of(Reason.RESOLVED, 2), new Notifier.Told(ID));
        assertThat(rig.receiver().taken).containsOnlyKeys(ID, Notifications.ALERT + "-2");
    }

    @Test
    void the_library_of_standard_webhooks_takes_what_is_sent_today() throws Exception {
        var receiver = new Receiver(WebhookRig.KEY);
        var secret = WebhookRig.secret(WebhookRig.KEY);
        notifier(Json.obj(), receiver, secret, InstantSource.system())
                .deliver(Notifications.hostile(), new Notifier.Nothing());
        var sent = receiver.requests().getLast();
        new Webhook(WebhookRig.KEY).verify(sent.body(), headers(sent));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void while_a_key_is_changed_a_receiver_of_either_takes_it(boolean newFirst) {
        var rotating = newFirst
                ? WebhookRig.secret(WebhookRig.KEY, WebhookRig.OLD_KEY)
                : WebhookRig.secret(WebhookRig.OLD_KEY, WebhookRig.KEY);
        var either = WebhookRig.of(rotating);
        assertThat(either.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing()))
                .isInstanceOf(Delivered.class);
        var signature = Receiver.header(either.receiver().requests().getLast(), "webhook-signature");
        assertThat(signature).matches("v1,\\S{44} v1,\\S{44}");
    }

    @Test
    void the_example_of_standard_webhooks_is_signed_as_it_says() {
        var vector = JsonText.parse(Contracts.read("standard-webhooks/vector.json"));
        var content = "%s.%s.%s"
                .formatted(
                        vector.at("webhook-id").text(),
                        vector.at("webhook-timestamp").text(),
                        vector.at("payload").text());
        assertThat(SigningKey.of(vector.at("secret").text("")).sign(content))
                .isEqualTo(vector.at("webhook-signature").text());
    }

    @Test
    void a_receiver_that_is_gone_is_told_apart() {
        rig.fail(Fault.Status.of(410), 1);
        assertThat(first())
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.why()).contains("wants no more of these"));
    }

    @Test
    void the_url_of_the_policy_goes_before_that_of_the_secret() {
        var receiver = new Receiver(WebhookRig.KEY);
        var settings = Json.obj("url", "https://hooks.internal.example:8443/tocsin?team=a");
        notifier(settings, receiver, WebhookRig.secret(WebhookRig.KEY), InstantSource.system())
                .deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(receiver.requests().getLast().uri())
                .hasToString("https://hooks.internal.example:8443/tocsin?team=a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://hooks.example.com/" + SECRET,
                "https://a b/" + SECRET,
                "https://u:p@x.example/" + SECRET,
                "HTTPS://hooks.example.com/" + SECRET,
                "file:///" + SECRET,
                "https:///" + SECRET
            })
    void what_is_no_https_URL_is_not_called_and_not_told(String url) {
        refused(Json.obj("url", url, "keys", List.of(WebhookRig.KEY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                SECRET,
                "whsec_",
                "whsec_dG9vIHNob3J0",
                "whsec_" + SECRET,
                "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void what_is_no_key_signs_nothing_and_is_not_told(String key) {
        refused(WebhookRig.secret(key));
        refused(WebhookRig.secret(WebhookRig.KEY, key));
    }

    @Test
    void without_keys_nothing_is_sent() {
        refused(Json.obj("url", WebhookRig.URL));
    }

    private static void refused(Json secret) {
        var unfit = WebhookRig.of(secret);
        var outcome = unfit.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(outcome).isInstanceOf(Retry.class);
        assertThat(outcome.toString()).doesNotContain(SECRET);
        assertThat(unfit.receiver().requests()).isEmpty();
    }

    private static Notifier notifier(Json settings, Receiver receiver, Json secret, InstantSource clock) {
        return WebhookNotifier.of(
                new Channel("hook", "webhook", settings), receiver, RotatingSecrets.of(secret), "arn", clock);
    }

    private static Map<String, List<String>> headers(Request request) {
        return request.headers().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> List.of(header.getValue()), (first, _) -> first, TreeMap::new));
    }

    private DeliveryOutcome first() {
        return rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
    }

    private Request last() {
        return rig.receiver().requests().getLast();
    }
}
