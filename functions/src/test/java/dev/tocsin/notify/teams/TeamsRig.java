package dev.tocsin.notify.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Golden;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.notify.RotatingSecrets;
import dev.tocsin.policy.Channel;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** A channel of Microsoft Teams. */
record TeamsRig(FakeTeams teams, Notifier notifier) implements NotifierContract.Rig {

    static TeamsRig of(String known) {
        var teams = new FakeTeams(NotifierContract.SECRET);
        var secrets = new RotatingSecrets(url(known), url(NotifierContract.SECRET));
        return new TeamsRig(teams, notifier(teams, secrets));
    }

    /** That shows what is critical in its own way. */
    static TeamsRig with(Json look) {
        var teams = new FakeTeams(NotifierContract.SECRET);
        var secrets = RotatingSecrets.of(url(NotifierContract.SECRET));
        var settings = Json.obj("secret", "x", "severity", Json.obj("critical", look));
        return new TeamsRig(teams, notifier(teams, secrets, settings));
    }

    static Notifier notifier(HttpSender teams, RotatingSecrets secrets) {
        return notifier(teams, secrets, Json.obj("secret", "x"));
    }

    private static Notifier notifier(HttpSender teams, RotatingSecrets secrets, Json settings) {
        var channel = new Channel("oncall", "teams", settings);
        return TeamsNotifier.of(channel, teams, secrets, "arn", InstantSource.fixed(Notifications.NOW));
    }

    private static Json url(String signature) {
        return Json.obj("webhook", FakeTeams.WEBHOOK + signature);
    }

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public void fail(Fault fault, int times) {
        teams.fail(fault, times);
    }

    @Override
    public int made() {
        return teams.cards().size();
    }

    @Override
    public List<String> sent() {
        return teams.requests().stream().map(HttpSender.Request::body).toList();
    }

    @Override
    public String shown() {
        return Golden.pretty(JsonText.parse(sent().getLast()));
    }

    @Override
    public boolean findsWhatItMade() {
        return false;
    }

    /** No element reads markdown, nobody is mentioned, and links lead to checked URLs. */
    @Override
    public void assertHarmless() {
        assertThat(teams.cards()).allSatisfy(card -> {
            assertThat(card.at("msteams")).isEqualTo(Json.obj("width", "Full"));
            assertThat(card.at("body").items()).allSatisfy(TeamsRig::assertPlain);
            assertThat(card.at("actions").items()).allSatisfy(action -> {
                assertThat(action.members().keySet()).containsExactly("type", "title", "url");
                assertThat(action.at("type").text("")).isEqualTo("Action.OpenUrl");
                assertThat(action.at("title").text("")).matches("[A-Za-z0-9.: -]+");
                assertThat(action.at("url").text("")).matches("https://[!-~&&[^<>\"|]]+");
            });
        });
    }

    private static void assertPlain(Json block) {
        assertThat(block.at("type").text("")).isEqualTo("RichTextBlock");
        assertThat(block.at("inlines").items()).isNotEmpty().allSatisfy(run -> {
            assertThat(run.at("type").text("")).isEqualTo("TextRun");
            assertThat(run.at("text").text("")).isNotEmpty().doesNotContain("{{", "\n", "\r");
        });
    }

    @Override
    public void assertWithinLimits() {
        assertThat(sent()).allSatisfy(sent -> {
            assertThat(TeamsCard.packed(sent)).isLessThanOrEqualTo(TeamsCard.BUDGET);
            assertThat(sent.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(TeamsCard.LARGEST_REQUEST);
        });
        assertThat(teams.cards())
                .allSatisfy(card -> assertThat(card.at("actions").items()).hasSizeLessThanOrEqualTo(6));
    }

    @Override
    public void assertKeepsContract() {
        assertThat(teams.cards())
                .allSatisfy(card -> assertThat(TeamsContractTest.problems(card)).isEmpty());
    }
}
