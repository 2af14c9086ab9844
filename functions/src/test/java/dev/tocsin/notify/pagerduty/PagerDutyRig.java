package dev.tocsin.notify.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Golden;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.notify.RotatingSecrets;
import dev.tocsin.policy.Channel;
import dev.tocsin.text.Cut;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;

/** An integration of PagerDuty. */
record PagerDutyRig(FakePagerDuty pagerDuty, Notifier notifier) implements NotifierContract.Rig {

    static PagerDutyRig of(String knownKey) {
        return of(knownKey, Json.obj("secret", "x"));
    }

    static PagerDutyRig of(String knownKey, Json settings) {
        var pagerDuty = new FakePagerDuty(NotifierContract.SECRET);
        var secrets = new RotatingSecrets(secret(knownKey), secret(NotifierContract.SECRET));
        var channel = new Channel("pager", "pagerduty", settings);
        var clock = InstantSource.fixed(Notifications.NOW);
        return new PagerDutyRig(pagerDuty, PagerDutyNotifier.of(channel, pagerDuty, secrets, "arn", clock));
    }

    private static Json secret(String key) {
        return Json.obj("routing_key", key);
    }

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public void fail(Fault fault, int times) {
        pagerDuty.fail(fault, times);
    }

    @Override
    public int made() {
        return pagerDuty.incidents.size();
    }

    /** Every event that was sent, as it was. */
    List<Json> events() {
        return pagerDuty.requests().stream()
                .map(request -> JsonText.parse(request.body()))
                .toList();
    }

    /** The routing key is PagerDuty's header and stands in the body. */
    @Override
    public List<String> sent() {
        return events().stream()
                .map(event -> withoutKey(event).write() + event.at("payload", "summary"))
                .toList();
    }

    private static Json withoutKey(Json event) {
        var members = new LinkedHashMap<>(event.members());
        members.remove("routing_key");
        return new Json.Obj(members);
    }

    @Override
    public boolean tells(Reason reason) {
        return reason != Reason.DIGEST;
    }

    @Override
    public String shown() {
        return Golden.pretty(withoutKey(events().getLast()));
    }

    @Override
    public boolean findsWhatItMade() {
        return true;
    }

    /** PagerDuty shows text as text, and its links by their labels; so each is one line and each label plain. */
    @Override
    public void assertHarmless() {
        for (var event : events()) {
            var payload = event.at("payload");
            assertThat(payload.at("summary").text("")).isNotBlank().doesNotContain("\n", "\r", "\u0000");
            assertThat(payload.members().keySet())
                    .isSubsetOf(
                            "summary",
                            "source",
                            "severity",
                            "timestamp",
                            "component",
                            "group",
                            "class",
                            "custom_details");
            for (var link : event.at("links").items()) {
                assertThat(link.at("text").text("")).matches("[A-Za-z0-9.: -]+");
                assertThat(link.at("href").text("")).matches("https://[!-~&&[^<>\"|]]*");
            }
        }
    }

    /** PagerDuty, "Send an alert event" and "PD-CEF". */
    @Override
    public void assertWithinLimits() {
        for (var event : events()) {
            var payload = event.at("payload");
            assertThat(Cut.size(event.write())).isLessThanOrEqualTo(512 * 1024);
            assertThat(event.at("dedup_key").text("")).hasSizeBetween(1, 255);
            assertThat(payload.at("summary").text("")).hasSizeBetween(1, 1_024);
            assertThat(payload.at("source").text("")).isNotEmpty();
            assertThat(payload.at("severity").text("")).isIn("critical", "error", "warning", "info");
            assertThat(Instant.parse(payload.at("timestamp").text(""))).isEqualTo(Notifications.NOW);
        }
    }

    @Override
    public void assertKeepsContract() {
        var schema = PagerDutyContractTest.event();
        assertThat(events())
                .allSatisfy(event -> assertThat(PagerDutyContractTest.problems(schema, event))
                        .isEmpty());
    }
}
