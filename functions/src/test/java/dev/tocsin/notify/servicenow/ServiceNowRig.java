package dev.tocsin.notify.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Golden;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.notify.Proposal;
import dev.tocsin.notify.Proposals;
import dev.tocsin.notify.RotatingSecrets;
import dev.tocsin.policy.Channel;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** An instance of ServiceNow. */
record ServiceNowRig(FakeServiceNow serviceNow, Notifier notifier, List<Proposal> proposals)
        implements NotifierContract.Rig {

    static final String GROUP = "287ebd7da9fe198100f92cc8d1d2154e";
    static final String CALLER = "6816f79cc0a8016401c5a33be04be441";

    static ServiceNowRig of(String knownPassword) {
        return of(Json.obj("user", "tocsin", "password", knownPassword), basic(NotifierContract.SECRET), Json.obj());
    }

    static ServiceNowRig of(Json secret, String authorization, Json closing) {
        var settings = Json.obj(
                "secret",
                "x",
                "instance",
                "https://example.service-now.com",
                "assignment-group",
                GROUP,
                "caller",
                CALLER,
                "category",
                "software",
                "close-code",
                closing.at("close-code").text(ServiceNowSettings.CLOSE_CODE));
        var serviceNow = new FakeServiceNow(authorization);
        var rotated = Json.obj("user", "tocsin", "password", NotifierContract.SECRET);
        var proposals = new ArrayList<Proposal>();
        return new ServiceNowRig(
                serviceNow, notifier("backlog", settings, serviceNow, secret, rotated, proposals::add), proposals);
    }

    private static Notifier notifier(
            String name, Json settings, HttpSender sender, Json first, Json then, Proposals proposals) {
        var secrets = new RotatingSecrets(first, then);
        var clock = InstantSource.fixed(Notifications.NOW);
        var channel = new Channel(name, "servicenow", settings);
        return ServiceNowNotifier.of(channel, sender, secrets, "arn", clock, proposals);
    }

    /** Another channel of the same instance. */
    Notifier beside(String name) {
        var settings = Json.obj("secret", "x", "instance", "https://example.service-now.com");
        var secret = Json.obj("user", "tocsin", "password", NotifierContract.SECRET);
        return notifier(name, settings, serviceNow, secret, secret, Proposals.UNHEARD);
    }

    static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("tocsin:" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
        return "servicenow";
    }

    @Override
    public void fail(Fault fault, int times) {
        serviceNow.fail(fault, times);
    }

    @Override
    public int made() {
        return serviceNow.rows.size();
    }

    @Override
    public List<String> sent() {
        return serviceNow.requests().stream()
                .map(HttpSender.Request::body)
                .filter(body -> !body.isEmpty())
                .toList();
    }

    @Override
    public boolean tells(Reason reason) {
        return reason != Reason.DIGEST;
    }

    @Override
    public String shown() {
        var row = serviceNow.rows.values().iterator().next();
        return Golden.pretty(Json.obj("fields", new Json.Obj(row.fields), "work_notes", row.notes));
    }

    @Override
    public boolean findsWhatItMade() {
        return true;
    }

    /** No tag makes HTML of what follows, and nobody is named who would be notified. */
    @Override
    public void assertHarmless() {
        texts().forEach(text -> assertThat(text).doesNotContainIgnoringCase("[code]", "[/code]", "@["));
    }

    @Override
    public void assertWithinLimits() {
        for (var row : serviceNow.rows.values()) {
            assertThat(row.text("short_description")).hasSizeBetween(1, 160).doesNotContain("\n");
            assertThat(row.text("correlation_id")).hasSizeBetween(1, 100);
            assertThat(row.text("correlation_display")).hasSizeBetween(1, 100);
        }
        assertThat(texts()).allSatisfy(text -> assertThat(text).hasSizeBetween(1, 4_000));
    }

    private List<String> texts() {
        return serviceNow.rows.values().stream()
                .flatMap(row -> Stream.concat(
                        Stream.of(row.text("short_description"), row.text("description")), row.notes.stream()))
                .toList();
    }

    Json body(int request) {
        return JsonText.parse(serviceNow.requests().get(request).body());
    }

    @Override
    public void assertKeepsContract() {
        assertThat(sent())
                .allSatisfy(body ->
                        assertThat(ServiceNowContractTest.problems(body)).isEmpty());
    }
}
