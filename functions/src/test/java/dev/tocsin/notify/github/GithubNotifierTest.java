package dev.tocsin.notify.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GithubNotifierTest implements NotifierContract.OverHttp {

    private static final Notifier.Told FIRST = new Notifier.Told(FakeGithub.REPOSITORY + "#1");

    private final GithubRig rig = GithubRig.of(SECRET);

    @Override
    public Rig rig() {
        return GithubRig.of(SECRET);
    }

    @Override
    public Rig rotated() {
        return GithubRig.of("yesterday");
    }

    @Test
    void an_issue_is_created_with_labels_assignees_and_a_marker_to_find_it_by() {
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isEqualTo(new Delivered(FIRST.reference()));
        assertThat(rig.body(0).at("labels").texts()).containsExactly("tocsin", "container");
        assertThat(rig.body(0).at("assignees").texts()).containsExactly("octocat");
        assertThat(rig.body(0).at("body").text(""))
                .endsWith("<!-- tocsin alert=" + Notifications.ALERT + " revision=1 first=1 earlier=0 -->\n");
    }

    @Test
    void github_is_told_who_asks_and_in_which_version() {
        first();
        assertThat(rig.github().requests().getFirst().headers())
                .containsEntry("X-GitHub-Api-Version", "2026-03-10")
                .containsEntry("Accept", "application/vnd.github+json")
                .containsEntry("User-Agent", "tocsin");
    }

    @Test
    void an_enterprise_server_is_asked_where_it_is_and_in_the_version_that_all_of_them_know() {
        var server = GithubRig.of(SECRET, Json.obj("api", "https://github.example.com/api/v3"));
        server.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        var request = server.github().requests().getFirst();
        assertThat(request.uri()).hasToString("https://github.example.com/api/v3/repos/example/vulnerabilities/issues");
        assertThat(request.headers()).containsEntry("X-GitHub-Api-Version", "2022-11-28");
    }

    @Test
    void a_change_edits_and_comments_and_leaves_labels_and_assignees_to_people() {
        first();
        deliver(Reason.WORSE, 2, FIRST);
        assertThat(issue().comments).hasSize(1);
        assertThat(issue().text("title")).isEqualTo("CRITICAL prod/api:v42: 2 open, 2 fixable");
        assertThat(rig.body(2).members().keySet()).containsExactly("title", "body");
    }

    @Test
    void a_resolved_alert_closes_its_issue_as_completed_and_a_returning_one_opens_it_again() {
        first();
        deliver(Reason.RESOLVED, 2, FIRST);
        assertThat(issue().text("state_reason")).isEqualTo("completed");
        assertThat(issue().closed()).isTrue();
        deliver(Reason.REOPENED, 3, FIRST);
        assertThat(issue().text("state_reason")).isEqualTo("reopened");
        assertThat(issue().closed()).isFalse();
        assertThat(rig.made()).isEqualTo(1);
    }

    @Test
    void that_an_image_is_gone_completes_nothing() {
        first();
        deliver(Reason.RESOLVED_IMAGE_GONE, 2, FIRST);
        assertThat(issue().text("state_reason")).isEqualTo("not_planned");
    }

    @Test
    void an_issue_closed_long_ago_is_left_alone_and_named_by_a_new_one() {
        closedLongAgo();
        assertThat(deliver(Reason.REOPENED, 3, FIRST)).isEqualTo(new Delivered(FakeGithub.REPOSITORY + "#2"));
        assertThat(issue().closed()).isTrue();
        assertThat(rig.github().issues.getLast().text("body")).contains("Follows #1, ");
        var second = new Notifier.Told(FakeGithub.REPOSITORY + "#2");
        deliver(Reason.WORSE, 4, second);
        assertThat(rig.github().issues.getLast().text("body")).contains("Follows #1, ");
    }

    @Test
    void an_issue_that_replaced_one_closed_long_ago_is_found_again_when_nobody_noted_it() {
        closedLongAgo();
        deliver(Reason.REOPENED, 3, FIRST);
        assertThat(deliver(Reason.REOPENED, 3, FIRST)).isEqualTo(new Delivered(FakeGithub.REPOSITORY + "#2"));
        assertThat(rig.made()).isEqualTo(2);
    }

    private void closedLongAgo() {
        rig.github().closedAt = "2026-10-20T00:00:00Z";
        first();
        deliver(Reason.RESOLVED, 2, FIRST);
    }

    @Test
    void an_owner_gets_the_issue_in_their_own_repository_for_whom_they_name() {
        var told = Notifications.ownedBy(
                Notifications.of(Reason.NEW),
                Map.of("github-repository", "example/payments", "github-assignee", "mona"));
        rig.notifier().deliver(told, new Notifier.Nothing());
        assertThat(rig.github().requests().getFirst().uri().getPath()).isEqualTo("/repos/example/payments/issues");
        assertThat(rig.github().requests().getFirst().body()).contains("\"assignees\":[\"mona\"]");
    }

    @Test
    void a_repository_that_github_does_not_know_or_that_is_none_costs_nobody_the_issue() {
        for (var place : List.of("example/gone", "../../user")) {
            var told = Notifications.ownedBy(Notifications.of(Reason.NEW), Map.of("github-repository", place));
            assertThat(rig.notifier().deliver(told, new Notifier.Nothing())).isInstanceOf(Delivered.class);
        }
    }

    @Test
    void what_a_person_closed_as_not_planned_is_proposed_as_a_suppression() {
        first();
        issue().fields.put("state", Json.of("closed"));
        issue().fields.put("state_reason", Json.of("not_planned"));
        deliver(Reason.REMINDER, 2, FIRST);
        assertThat(rig.proposals())
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.ticket()).isEqualTo(FIRST.reference()));
    }

    @Test
    void a_summary_is_no_issue_and_changes_none() {
        assertThat(deliver(Reason.DIGEST, 1, new Notifier.Nothing())).isEqualTo(new Skipped("a summary is no issue"));
        assertThat(deliver(Reason.DIGEST, 2, FIRST)).isInstanceOf(Skipped.class);
        assertThat(rig.github().requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"BLIND", "SCAN_FAILED"})
    void being_blind_closes_nothing(Reason reason) {
        first();
        deliver(reason, 2, FIRST);
        assertThat(issue().closed()).isFalse();
        assertThat(issue().comments).hasSize(1);
    }

    @Test
    void an_issue_that_somebody_deleted_or_moved_is_created_anew() {
        first();
        rig.github().gone.add(1);
        assertThat(deliver(Reason.WORSE, 2, FIRST)).isEqualTo(new Delivered(FakeGithub.REPOSITORY + "#2"));
        rig.github().fail(Fault.Status.of(301), 1);
        var second = new Notifier.Told(FakeGithub.REPOSITORY + "#2");
        assertThat(deliver(Reason.WORSE, 3, second)).isEqualTo(new Delivered(FakeGithub.REPOSITORY + "#3"));
    }

    @Test
    void an_issue_whose_conversation_people_have_locked_is_changed_and_closed_without_a_comment() {
        first();
        rig.github().locked = true;
        assertThat(deliver(Reason.WORSE, 2, FIRST)).isInstanceOf(Delivered.class);
        assertThat(issue().text("body")).contains(" revision=2 ");
        assertThat(deliver(Reason.RESOLVED, 3, FIRST)).isInstanceOf(Delivered.class);
        assertThat(issue().closed()).isTrue();
        assertThat(issue().comments).isEmpty();
    }

    @Test
    void an_archived_repository_is_a_refusal_that_says_so() {
        first();
        var archived = new Fault.Status(403, Map.of(), "{\"message\":\"Repository was archived so is read-only.\"}");
        rig.github().fail(new Fault.Status(200, Map.of(), new Json.Obj(issue().fields).write()), 1);
        rig.github().fail(archived, 2);
        assertThat(((Rejected) deliver(Reason.WORSE, 2, FIRST)).why())
                .endsWith("Repository was archived so is read-only.");
    }

    @Test
    void an_issue_out_of_sight_is_gone_but_a_repository_out_of_sight_is_a_refusal() {
        first();
        rig.github().fail(Fault.Status.of(404), 1);
        assertThat(deliver(Reason.RESOLVED, 2, FIRST)).isEqualTo(new Skipped("there is no issue to close"));
        rig.github().fail(Fault.Status.of(404), 2);
        assertThat(deliver(Reason.RESOLVED, 2, FIRST)).isEqualTo(new Rejected("GitHub answered 404"));
    }

    @Test
    void an_issue_of_the_repository_that_the_policy_named_before_is_left_alone() {
        first();
        assertThat(deliver(Reason.WORSE, 2, new Notifier.Told("example/elsewhere#1")))
                .isEqualTo(new Delivered(FakeGithub.REPOSITORY + "#2"));
        assertThat(issue().comments).isEmpty();
    }

    @Test
    void nothing_is_created_only_to_be_closed() {
        assertThat(deliver(Reason.RESOLVED, 2, new Notifier.Nothing())).isInstanceOf(Skipped.class);
        assertThat(deliver(Reason.RESOLVED, 2, new Notifier.Told(FakeGithub.REPOSITORY + "#77")))
                .isInstanceOf(Skipped.class);
        assertThat(rig.made()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_create_without_an_answer_is_looked_for_before_it_is_repeated(boolean dropsLabels) {
        rig.github().dropsLabels = dropsLabels;
        rig.github().fail(new Fault.Lost(new SocketTimeoutException()), 1);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isInstanceOf(Retry.class);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Unfinished())).isEqualTo(new Delivered(FIRST.reference()));
        assertThat(rig.made()).isEqualTo(1);
        assertThat(issue().comments).isEmpty();
    }

    @Test
    void a_lost_issue_is_found_behind_many_newer_ones() {
        first();
        IntStream.range(0, 250).forEach(_ -> rig.github().issues.add(somebodyElses()));
        assertThat(deliver(Reason.NEW, 1, new Notifier.Unfinished())).isEqualTo(new Delivered(FIRST.reference()));
    }

    @Test
    void an_answer_that_cannot_be_read_leaves_open_whether_there_is_an_issue() {
        rig.github().fail(new Fault.Status(201, Map.of(), "{\"number\":"), 1);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing()))
                .isEqualTo(new Retry("GitHub's answer cannot be read", null, Effect.UNKNOWN));
    }

    private static FakeGithub.Held somebodyElses() {
        var issue = new FakeGithub.Held();
        issue.fields.put("labels", Json.arr("tocsin"));
        issue.fields.put("body", Json.of("Quoted: `<!-- tocsin alert=" + Notifications.ALERT + " -->`"));
        return issue;
    }

    @Test
    void an_edit_whose_answer_was_lost_is_seen_to_have_been_made_and_is_commented_once() {
        first();
        rig.github().fail(new Fault.Status(200, Map.of(), new Json.Obj(issue().fields).write()), 1);
        rig.github().fail(new Fault.Lost(new SocketTimeoutException()), 1);
        assertThat(deliver(Reason.WORSE, 2, FIRST)).isInstanceOf(Retry.class);
        assertThat(issue().comments).isEmpty();
        deliver(Reason.WORSE, 2, FIRST);
        deliver(Reason.WORSE, 2, FIRST);
        assertThat(issue().comments).hasSize(1);
        assertThat(edits()).isEqualTo(1);
    }

    private long edits() {
        return rig.github().requests().stream()
                .filter(request -> request.method().equals("PATCH"))
                .count();
    }

    @Test
    void a_comment_that_a_crash_left_out_is_made_up_for() {
        first();
        deliver(Reason.WORSE, 2, FIRST);
        issue().comments.clear();
        deliver(Reason.WORSE, 2, FIRST);
        deliver(Reason.WORSE, 2, FIRST);
        assertThat(issue().comments).hasSize(1);
    }

    @Test
    void an_issue_whose_marker_was_overwritten_is_edited_and_gets_it_back() {
        first();
        issue().fields.put("body", Json.of("I know better."));
        deliver(Reason.WORSE, 2, FIRST);
        deliver(Reason.WORSE, 2, FIRST);
        assertThat(issue().comments).hasSize(1);
        assertThat(issue().text("body")).contains(" revision=2 first=0 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "assignees"})
    void what_an_issue_can_do_without_is_done_without(String field) {
        rig.github().invalid.add(field);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isInstanceOf(Delivered.class);
        assertThat(issue().fields).doesNotContainKey(field).containsKey("title");
    }

    @Test
    void what_is_owed_and_refused_is_named() {
        rig.github().invalid.add("title");
        assertThat(((Rejected) deliver(Reason.NEW, 1, new Notifier.Nothing())).why())
                .contains("422")
                .contains("Validation Failed; title invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "403 | retry-after           | 30 | -          | 30",
                "429 | retry-after           | 30 | -          | 30",
                "403 | x-ratelimit-remaining | 0  | 1795418190 | 60",
                "429 | x-ratelimit-remaining | 0  | 1795418190 | 60",
                "403 | x-ratelimit-remaining | 12 | 1795418190 | 60",
            })
    void a_limit_is_waited_for_and_is_no_refusal(
            int status, String header, String value, @Nullable String reset, int seconds) {
        var headers = reset == null ? Map.of(header, value) : Map.of(header, value, "x-ratelimit-reset", reset);
        var limited = "{\"message\":\"You have exceeded a secondary rate limit.\"}";
        rig.github().fail(new Fault.Status(status, headers, limited), 2);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing()))
                .isEqualTo(new Retry(
                        "GitHub answered " + status + refusal(value), Duration.ofSeconds(seconds), Effect.NONE));
    }

    /** Without a header the message alone tells a limit from a refusal. */
    private static String refusal(String remaining) {
        return remaining.equals("12") ? ": a secondary rate limit" : "";
    }

    @Test
    void a_token_without_the_right_is_a_refusal() {
        rig.github()
                .fail(
                        new Fault.Status(
                                403, Map.of(), "{\"message\":\"Resource not accessible by personal access token\"}"),
                        2);
        assertThat(((Rejected) deliver(Reason.NEW, 1, new Notifier.Nothing())).why())
                .contains("403")
                .contains("Resource not accessible by personal access token");
    }

    private void first() {
        deliver(Reason.NEW, 1, new Notifier.Nothing());
    }

    private FakeGithub.Held issue() {
        return rig.github().issues.getFirst();
    }

    private DeliveryOutcome deliver(Reason reason, int revision, Notifier.Previous previous) {
        return rig.notifier().deliver(Notifications.of(reason, revision), previous);
    }
}
