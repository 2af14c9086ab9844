package dev.tocsin.notify.jsm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Golden;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.notify.RotatingSecrets;
import dev.tocsin.policy.Channel;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** An integration of Jira Service Management. */
record JsmRig(FakeJsm jsm, Notifier notifier) implements NotifierContract.Rig {

    static final String TEAM = "4513b7ea-3b91-438f-b7e4-e3e54af9147c";

    static JsmRig of(String knownKey) {
        var settings = Json.obj(
                "secret", "x", "responders", List.of("team:" + TEAM, "user:712020:bb4d9938"), "tags", List.of("ecr"));
        return of(Json.obj("key", knownKey), settings);
    }

    static JsmRig of(Json secret, Json settings) {
        var jsm = new FakeJsm(NotifierContract.SECRET);
        return new JsmRig(jsm, notifier("oncall", jsm, secret, settings));
    }

    private static Notifier notifier(String name, FakeJsm jsm, Json secret, Json settings) {
        var secrets = new RotatingSecrets(secret, Json.obj("key", NotifierContract.SECRET));
        var clock = InstantSource.fixed(Notifications.NOW);
        return JsmNotifier.of(new Channel(name, "jsm", settings), jsm, secrets, "arn", clock);
    }

    /** Another channel of the same site. */
    Notifier beside(String name) {
        return notifier(name, jsm, Json.obj("key", NotifierContract.SECRET), Json.obj());
    }

    @Override
    public String name() {
        return "jsm";
    }

    @Override
    public void fail(Fault fault, int times) {
        jsm.fail(fault, times);
    }

    @Override
    public int made() {
        return jsm.alerts.size();
    }

    @Override
    public List<String> sent() {
        return jsm.requests().stream().map(HttpSender.Request::body).toList();
    }

    @Override
    public boolean tells(Reason reason) {
        return reason != Reason.DIGEST;
    }

    @Override
    public String shown() {
        var alerts = jsm.alerts.stream()
                .map(alert -> (Json) Json.obj(
                        "open", alert.open, "count", alert.count, "created", alert.created, "notes", alert.notes))
                .toList();
        return Golden.pretty(alerts.size() == 1 ? alerts.getFirst() : Json.of(alerts));
    }

    @Override
    public boolean findsWhatItMade() {
        return true;
    }

    /** No tag begins, no link is named otherwise than it leads, and no field of a rule is meant. */
    @Override
    public void assertHarmless() {
        texts().forEach(text ->
                assertThat(text).doesNotContainPattern("<[A-Za-z/!?]").doesNotContain("](", "{{"));
    }

    @Override
    public void assertWithinLimits() {
        for (var alert : jsm.alerts) {
            assertThat(alert.created.at("message").text("")).hasSizeBetween(1, 130);
            assertThat(alert.created.at("description").text("")).hasSizeBetween(1, 15_000);
            assertThat(alert.alias()).hasSizeBetween(1, 512);
            assertThat(alert.created.at("entity").text("")).hasSizeBetween(1, 512);
            assertThat(alert.created.at("details").write()).hasSizeLessThan(8_000);
            assertThat(alert.created.at("tags").texts()).hasSizeBetween(1, 20).allMatch(tag -> tag.length() <= 50);
            assertThat(alert.notes).allMatch(note -> note.length() <= 25_000);
        }
    }

    private List<String> texts() {
        return jsm.alerts.stream()
                .flatMap(alert -> Stream.concat(
                        Stream.concat(
                                Stream.of("message", "description", "entity")
                                        .map(field -> alert.created.at(field).text("")),
                                alert.created.at("details").members().values().stream()
                                        .map(value -> value.text(""))),
                        alert.notes.stream()))
                .toList();
    }

    @Override
    public void assertKeepsContract() {
        assertThat(jsm.requests())
                .allSatisfy(
                        request -> assertThat(JsmContractTest.problems(request)).isEmpty());
    }
}
