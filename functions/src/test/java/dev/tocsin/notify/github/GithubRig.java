package dev.tocsin.notify.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import dev.tocsin.notify.Proposal;
import dev.tocsin.notify.RenderedMarkdown;
import dev.tocsin.notify.RotatingSecrets;
import dev.tocsin.policy.Channel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A repository on GitHub. */
record GithubRig(FakeGithub github, Notifier notifier, List<Proposal> proposals) implements NotifierContract.Rig {

    static GithubRig of(String knownToken) {
        return of(knownToken, Json.obj());
    }

    /** @param more settings besides the usual ones */
    static GithubRig of(String knownToken, Json more) {
        var settings = Json.obj(
                "secret",
                "x",
                "repository",
                FakeGithub.REPOSITORY,
                "labels",
                List.of("container"),
                "assignees",
                List.of("octocat"),
                "api",
                more.at("api"));
        var github = new FakeGithub(NotifierContract.SECRET);
        var secrets = new RotatingSecrets(secret(knownToken), secret(NotifierContract.SECRET));
        var clock = InstantSource.fixed(Notifications.NOW);
        var proposals = new ArrayList<Proposal>();
        var channel = new Channel("issues", "github", settings);
        return new GithubRig(
                github, GithubNotifier.of(channel, github, secrets, "arn", clock, proposals::add), proposals);
    }

    private static Json secret(String token) {
        return Json.obj("token", token);
    }

    @Override
    public String name() {
        return "github";
    }

    @Override
    public void fail(Fault fault, int times) {
        github.fail(fault, times);
    }

    @Override
    public int made() {
        return github.issues.size();
    }

    @Override
    public List<String> sent() {
        return github.requests().stream()
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
        var issue = github.issues.getFirst();
        var shown = new StringBuilder(issue.text("title") + "\n" + issue.text("state") + " "
                + issue.text("state_reason") + " "
                + issue.fields.getOrDefault("labels", new Json.Null()).texts() + "\n\n" + issue.text("body"));
        issue.comments.forEach(comment -> shown.append("\n---- comment ----\n").append(comment));
        return shown.toString();
    }

    @Override
    public boolean findsWhatItMade() {
        return true;
    }

    @Override
    public void assertHarmless() {
        texts().forEach(RenderedMarkdown::assertHarmless);
        for (var issue : github.issues) {
            assertThat(issue.text("title")).doesNotContain("`").doesNotContainPattern(":[a-z]+:");
        }
    }

    @Override
    public void assertWithinLimits() {
        assertThat(texts()).allSatisfy(text -> assertThat(text).hasSizeBetween(1, 65_536));
        assertThat(github.issues)
                .allSatisfy(issue -> assertThat(issue.text("title")).hasSizeBetween(1, 256));
    }

    /** All Markdown that was written. */
    Stream<String> texts() {
        return github.issues.stream()
                .flatMap(issue -> Stream.concat(Stream.of(issue.text("body")), issue.comments.stream()));
    }

    Json body(int request) {
        return JsonText.parse(github.requests().get(request).body());
    }

    @Override
    public void assertKeepsContract() {
        var openApi = GithubContractTest.openApi();
        assertThat(github.requests())
                .allSatisfy(request -> assertThat(GithubContractTest.problems(openApi, request))
                        .isEmpty());
    }
}
