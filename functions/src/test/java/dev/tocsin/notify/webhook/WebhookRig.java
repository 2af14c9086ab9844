package dev.tocsin.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.ImageAlertSchema;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Golden;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.notify.RotatingSecrets;
import dev.tocsin.policy.Channel;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

/** A receiver of Standard Webhooks. */
record WebhookRig(Receiver receiver, Notifier notifier) implements NotifierContract.Rig {

    static final String KEY = key(NotifierContract.SECRET + " today");
    static final String OLD_KEY = key(NotifierContract.SECRET + " yesterday");
    static final String URL = "https://hooks.example.com/" + NotifierContract.SECRET;

    /** Before and after the secret is read afresh. */
    static WebhookRig of(Json secret, Json fresh) {
        var receiver = new Receiver(KEY);
        var channel = new Channel("hook", "webhook", Json.obj("secret", "x"));
        var secrets = new RotatingSecrets(secret, fresh);
        var clock = InstantSource.fixed(Notifications.NOW);
        return new WebhookRig(receiver, WebhookNotifier.of(channel, receiver, secrets, "arn", clock));
    }

    static WebhookRig of(Json secret) {
        return of(secret, secret);
    }

    static Json secret(String... keys) {
        return Json.obj("url", URL, "keys", List.of(keys));
    }

    static String key(String seed) {
        var bytes = seed.repeat(3).substring(0, 32).getBytes(StandardCharsets.UTF_8);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void fail(Fault fault, int times) {
        receiver.fail(fault, times);
    }

    @Override
    public int made() {
        return receiver.taken.size();
    }

    @Override
    public List<String> sent() {
        return receiver.requests().stream().map(Request::body).toList();
    }

    @Override
    public boolean forMachines() {
        return true;
    }

    @Override
    public String shown() {
        var last = receiver.requests().getLast();
        return "webhook-id: " + Receiver.header(last, "webhook-id") + "\nwebhook-timestamp: "
                + Receiver.header(last, "webhook-timestamp") + "\n\n" + Golden.pretty(JsonText.parse(last.body()));
    }

    @Override
    public boolean findsWhatItMade() {
        return true;
    }

    /** Facts are whole and nothing of them stands in a header. */
    @Override
    public void assertHarmless() {
        for (var request : receiver.requests()) {
            assertThat(JsonText.parse(request.body()).at("version").text()).isEqualTo("1");
            assertThat(Receiver.header(request, "webhook-id")).matches("[0-9a-f]{32}-\\d+");
            assertThat(Receiver.header(request, "webhook-timestamp")).matches("\\d{10}");
            assertThat(Receiver.header(request, "webhook-signature")).matches("v1,[A-Za-z0-9+/=]{44}");
        }
    }

    /** Standard Webhooks sets no limit; what is told came over a bus that has one. */
    @Override
    public void assertWithinLimits() {
        assertThat(receiver.taken).isNotEmpty();
    }

    @Override
    public void assertKeepsContract() {
        assertThat(sent())
                .allSatisfy(body -> assertThat(ImageAlertSchema.problems(JsonText.parse(body)))
                        .isEmpty());
    }
}
