package dev.tocsin.notify.jira;

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
import dev.tocsin.notify.RotatingSecrets;
import dev.tocsin.policy.Channel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A project in Jira. */
record JiraRig(FakeJira jira, Notifier notifier, List<Proposal> proposals) implements NotifierContract.Rig {

    static JiraRig of(String knownToken, Json transitions) {
        var settings = Json.obj(
                "secret", "x",
                "site", "https://example.atlassian.net",
                "project", "SEC",
                "labels", List.of("container"),
                "transitions", transitions);
        var jira = new FakeJira(NotifierContract.SECRET);
        var secrets = new RotatingSecrets(secret(knownToken), secret(NotifierContract.SECRET));
        var clock = InstantSource.fixed(Notifications.NOW);
        var proposals = new ArrayList<Proposal>();
        var channel = new Channel("backlog", "jira", settings);
        return new JiraRig(jira, JiraNotifier.of(channel, jira, secrets, "arn", clock, proposals::add), proposals);
    }

    private static Json secret(String token) {
        return Json.obj("user", "tocsin@example.com", "token", token);
    }

    @Override
    public String name() {
        return "jira";
    }

    @Override
    public void fail(Fault fault, int times) {
        jira.fail(fault, times);
    }

    @Override
    public int made() {
        return jira.issues.size();
    }

    @Override
    public List<String> sent() {
        return jira.requests().stream()
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
        var issue = jira.issues.values().iterator().next();
        return Golden.pretty(Json.obj(
                "done",
                issue.done,
                "fields",
                new Json.Obj(issue.fields),
                "comments",
                issue.comments,
                "property",
                issue.property));
    }

    @Override
    public boolean findsWhatItMade() {
        return true;
    }

    /** Foreign text stands in text nodes without marks; links lead to checked URLs; a label is one word. */
    @Override
    public void assertHarmless() {
        for (var issue : jira.issues.values()) {
            for (var node : nodes(issue.fields.getOrDefault("description", new Json.Null()))) {
                assertThat(node.at("type").text(""))
                        .isIn("doc", "paragraph", "heading", "bulletList", "listItem", "text");
                for (var mark : node.at("marks").items()) {
                    assertThat(node.at("text").text("")).matches("[A-Za-z0-9.: -]+");
                    assertThat(mark.at("attrs", "href").text("https://")).matches("https://[!-~&&[^<>\"|]]*");
                }
            }
            assertThat(issue.fields.get("summary")).isNotNull();
        }
    }

    @Override
    public void assertWithinLimits() {
        for (var issue : jira.issues.values()) {
            assertThat(issue.fields.getOrDefault("summary", new Json.Null()).text(""))
                    .hasSizeBetween(1, 255);
            assertThat(issue.fields
                            .getOrDefault("description", new Json.Null())
                            .write()
                            .length())
                    .isLessThanOrEqualTo(32_767);
            assertThat(issue.property.write()).hasSizeLessThan(32_768);
        }
    }

    /** All nodes of a document. */
    static List<Json> nodes(Json document) {
        var nodes = new ArrayList<Json>();
        nodes.add(document);
        document.at("content").items().forEach(child -> nodes.addAll(nodes(child)));
        return nodes;
    }

    Json body(int request) {
        return JsonText.parse(jira.requests().get(request).body());
    }

    @Override
    public void assertKeepsContract() {
        assertThat(jira.requests())
                .allSatisfy(request ->
                        assertThat(JiraContractTest.problems(request)).isEmpty());
        assertThat(jira.issues.values())
                .extracting(issue -> issue.fields.getOrDefault("description", new Json.Null()))
                .allSatisfy(document ->
                        assertThat(AdfContractTest.problems(document)).isEmpty());
    }
}
