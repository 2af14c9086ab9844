package dev.tocsin.notify.opscenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.notify.RenderedMarkdown;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The OpsItems of an account and Region. */
record OpscenterRig(FakeOpscenter opscenter, Notifier notifier) implements NotifierContract.Rig {

    static OpscenterRig of() {
        var opscenter = new FakeOpscenter();
        var endpoint = URI.create("https://ssm.eu-west-1.amazonaws.com/");
        return new OpscenterRig(opscenter, OpscenterNotifier.of(opscenter, endpoint));
    }

    @Override
    public String name() {
        return "opscenter";
    }

    @Override
    public void fail(Fault fault, int times) {
        opscenter.fail(fault, times);
    }

    @Override
    public int made() {
        return opscenter.items.size();
    }

    @Override
    public List<String> sent() {
        return opscenter.requests().stream().map(HttpSender.Request::body).toList();
    }

    @Override
    public boolean tells(Reason reason) {
        return reason != Reason.DIGEST;
    }

    @Override
    public String shown() {
        var item = item();
        var shown = new StringBuilder();
        for (var field : List.of("Title", "Status", "Severity", "Category", "Source")) {
            shown.append(field)
                    .append(": ")
                    .append(FakeOpscenter.text(item, field))
                    .append('\n');
        }
        item.getOrDefault("OperationalData", new Json.Null())
                .members()
                .forEach((key, data) -> shown.append(key)
                        .append(": ")
                        .append(data.at("Value").text(""))
                        .append('\n'));
        return shown.append('\n')
                .append(FakeOpscenter.text(item, "Description"))
                .append('\n')
                .toString();
    }

    @Override
    public boolean findsWhatItMade() {
        return true;
    }

    @Override
    public void assertHarmless() {
        opscenter.items.values().stream()
                .map(item -> FakeOpscenter.text(item, "Description"))
                .forEach(RenderedMarkdown::assertHarmless);
    }

    @Override
    public void assertWithinLimits() {
        for (var item : opscenter.items.values()) {
            assertThat(FakeOpscenter.text(item, "Title")).hasSizeBetween(1, 1_024);
            assertThat(FakeOpscenter.text(item, "Description")).hasSizeBetween(1, 2_048);
            item.getOrDefault("OperationalData", new Json.Null()).members().forEach((key, data) -> {
                assertThat(key).hasSizeLessThanOrEqualTo(128);
                assertThat(data.at("Value").text("")).hasSizeLessThan(20_000);
            });
        }
    }

    Map<String, Json> item() {
        return opscenter.items.values().iterator().next();
    }

    Json body(int request) {
        return JsonText.parse(opscenter.requests().get(request).body());
    }

    /** The names of the actions that were called. */
    List<String> actions() {
        return opscenter.requests().stream()
                .map(request ->
                        request.headers().getOrDefault("X-Amz-Target", "").replace("AmazonSSM.", ""))
                .toList();
    }

    @Override
    public void assertKeepsContract() {
        var model = OpscenterContractTest.model();
        assertThat(opscenter.requests())
                .allSatisfy(request -> assertThat(OpscenterContractTest.problems(model, request))
                        .isEmpty());
    }
}
