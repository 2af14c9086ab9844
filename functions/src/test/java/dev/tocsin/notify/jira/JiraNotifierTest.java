package dev.tocsin.notify.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JiraNotifierTest implements NotifierContract.OverHttp {

    private static final Notifier.Told FIRST = new Notifier.Told("SEC-1");

    private final JiraRig rig = JiraRig.of(SECRET, new Json.Null());

    @Override
    public Rig rig() {
        return JiraRig.of(SECRET, new Json.Null());
    }

    @Override
    public Rig rotated() {
        return JiraRig.of("yesterday", new Json.Null());
    }

    @Test
    void a_ticket_is_created_with_a_label_and_a_property_to_find_it_by() {
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isEqualTo(new Delivered("SEC-1"));
        var issue = rig.jira().issues.get("SEC-1");
        assertThat(issue).isNotNull();
        assertThat(rig.body(0).at("fields", "labels").texts())
                .containsExactly("tocsin-" + Notifications.ALERT, "container");
        assertThat(rig.body(0)
                        .at("properties")
                        .items()
                        .getFirst()
                        .at("value", "alert")
                        .text())
                .isEqualTo(Notifications.ALERT);
    }

    @Test
    void an_owner_gets_the_ticket_in_their_own_project() {
        deliverOwned(Map.of("jira-project", "PAY", "jira-assignee", "5b10ac8d82e05b22cc7d4ef5"));
        assertThat(issue().fields)
                .containsEntry("project", Json.obj("key", "PAY"))
                .containsEntry("assignee", Json.obj("accountId", "5b10ac8d82e05b22cc7d4ef5"));
    }

    @Test
    void an_assignee_that_jira_does_not_take_costs_nobody_the_ticket() {
        rig.jira().notOnScreen.add("assignee");
        deliverOwned(Map.of("jira-assignee", "nobody"));
        assertThat(issue().fields).doesNotContainKey("assignee");
    }

    @Test
    void a_project_that_jira_does_not_take_costs_nobody_the_ticket() {
        rig.jira().fail(new Fault.Status(400, Map.of(), "{\"errors\":{\"project\":\"valid project is required\"}}"), 1);
        deliverOwned(Map.of("jira-project", "GONE"));
        assertThat(issue().fields).containsEntry("project", Json.obj("key", "SEC"));
    }

    @Test
    void what_cannot_be_a_project_is_not_asked_for() {
        deliverOwned(Map.of("jira-project", "SEC\" OR project != \"X"));
        assertThat(issue().fields).containsEntry("project", Json.obj("key", "SEC"));
    }

    private void deliverOwned(Map<String, String> places) {
        var told = Notifications.ownedBy(Notifications.of(Reason.NEW), places);
        assertThat(rig.notifier().deliver(told, new Notifier.Nothing())).isInstanceOf(Delivered.class);
    }

    @Test
    void a_change_edits_and_comments_in_one_request() {
        first();
        deliver(Reason.WORSE, 2, FIRST);
        assertThat(issue().comments).hasSize(1);
        assertThat(issue().fields.get("summary")).isEqualTo(new Json.Text("CRITICAL prod/api:v42: 2 open, 2 fixable"));
        assertThat(rig.jira().requests().stream()
                        .filter(request -> request.method().equals("PUT")))
                .hasSize(1);
    }

    @Test
    void an_edit_whose_answer_was_lost_is_seen_to_have_been_made() {
        first();
        rig.jira().fail(new Fault.Status(200, Map.of(), ticket(1)), 1);
        rig.jira().fail(new Fault.Lost(new SocketTimeoutException()), 1);
        assertThat(deliver(Reason.WORSE, 2, FIRST)).isInstanceOf(Retry.class);
        assertThat(deliver(Reason.WORSE, 2, FIRST)).isEqualTo(new Delivered("SEC-1"));
        assertThat(issue().comments).hasSize(1);
    }

    private static String ticket(int revision) {
        var property = Json.obj("alert", Notifications.ALERT, "revision", revision);
        return Json.obj("key", "SEC-1", "properties", Json.obj("tocsin", property))
                .write();
    }

    @Test
    void a_resolved_alert_closes_its_ticket_and_a_returning_one_opens_it_again() {
        first();
        deliver(Reason.RESOLVED, 2, FIRST);
        assertThat(issue().done).isTrue();
        deliver(Reason.NEW, 3, FIRST);
        assertThat(issue().done).isFalse();
        assertThat(rig.made()).isEqualTo(1);
    }

    @Test
    void what_a_person_closed_is_not_opened_by_a_reminder_but_by_news() {
        first();
        issue().done = true;
        deliver(Reason.REMINDER, 2, FIRST);
        deliver(Reason.REMINDER, 2, FIRST);
        assertThat(issue().done).isTrue();
        deliver(Reason.WORSE, 3, FIRST);
        assertThat(issue().done).isFalse();
    }

    @Test
    void what_a_person_closed_as_not_to_be_done_is_proposed_as_a_suppression() {
        first();
        issue().done = true;
        issue().resolution = "Won't Do";
        deliver(Reason.REMINDER, 2, FIRST);
        assertThat(rig.proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.ticket()).isEqualTo("SEC-1");
            assertThat(proposal.closedAs()).isEqualTo("Won't Do");
        });
    }

    @Test
    void what_was_done_or_was_closed_before_the_alert_opened_is_no_persons_word_on_it() {
        first();
        issue().done = true;
        deliver(Reason.REMINDER, 2, FIRST);
        issue().resolution = "Won't Do";
        issue().resolved = "2026-11-20T00:00:00.000+0000";
        deliver(Reason.REMINDER, 3, FIRST);
        assertThat(rig.proposals()).isEmpty();
    }

    @Test
    void a_reminder_that_overtook_news_opens_what_was_resolved() {
        first();
        deliver(Reason.RESOLVED, 2, FIRST);
        deliver(Reason.REMINDER, 4, FIRST);
        assertThat(issue().done).isFalse();
    }

    @Test
    void a_ticket_closed_long_ago_is_left_alone_and_linked_from_a_new_one() {
        first();
        issue().done = true;
        issue().resolved = "2026-01-01T00:00:00.000+0000";
        assertThat(deliver(Reason.NEW, 2, FIRST)).isEqualTo(new Delivered("SEC-2"));
        assertThat(rig.jira().links).containsExactly("SEC-2 SEC-1");
        assertThat(issue().done).isTrue();
        assertThat(deliver(Reason.NEW, 2, FIRST)).isEqualTo(new Delivered("SEC-2"));
    }

    @Test
    void a_summary_is_no_ticket_and_changes_none() {
        assertThat(deliver(Reason.DIGEST, 1, new Notifier.Nothing())).isEqualTo(new Skipped("a summary is no ticket"));
        assertThat(deliver(Reason.DIGEST, 2, FIRST)).isInstanceOf(Skipped.class);
        assertThat(rig.jira().requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"BLIND", "SCAN_FAILED"})
    void being_blind_closes_nothing(Reason reason) {
        first();
        deliver(reason, 2, FIRST);
        assertThat(issue().done).isFalse();
        assertThat(issue().comments).hasSize(1);
    }

    @Test
    void a_ticket_that_somebody_deleted_is_created_anew() {
        assertThat(deliver(Reason.WORSE, 2, new Notifier.Told("SEC-77"))).isEqualTo(new Delivered("SEC-1"));
    }

    @Test
    void nothing_is_created_only_to_be_closed() {
        assertThat(deliver(Reason.RESOLVED, 2, new Notifier.Nothing())).isInstanceOf(Skipped.class);
        assertThat(deliver(Reason.RESOLVED, 2, new Notifier.Told("SEC-77"))).isInstanceOf(Skipped.class);
        assertThat(rig.made()).isZero();
    }

    @Test
    void a_create_without_an_answer_is_looked_for_before_it_is_repeated() {
        rig.jira().fail(new Fault.Lost(new SocketTimeoutException()), 1);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isInstanceOf(Retry.class);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Unfinished())).isEqualTo(new Delivered("SEC-1"));
        assertThat(rig.made()).isEqualTo(1);
    }

    @Test
    void the_window_left_is_a_search_that_does_not_know_it_yet() {
        rig.jira().searchLags = true;
        first();
        assertThat(deliver(Reason.NEW, 1, new Notifier.Unfinished())).isEqualTo(new Delivered("SEC-2"));
    }

    @Test
    void a_ticket_with_our_label_and_without_our_property_is_somebody_elses() {
        first();
        issue().property = new Json.Null();
        assertThat(deliver(Reason.NEW, 1, new Notifier.Unfinished())).isEqualTo(new Delivered("SEC-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "description"})
    void a_field_that_is_not_on_the_screen_is_done_without(String field) {
        rig.jira().notOnScreen.add(field);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isEqualTo(new Delivered("SEC-1"));
        assertThat(issue().fields).doesNotContainKey(field).containsKey("summary");
    }

    @Test
    void a_field_that_is_owed_and_refused_is_named() {
        rig.jira().notOnScreen.addAll(Set.of("issuetype"));
        assertThat(((Rejected) deliver(Reason.NEW, 1, new Notifier.Nothing())).why())
                .contains("400")
                .contains("issuetype");
    }

    @Test
    void a_transition_can_be_named() {
        var named = JiraRig.of(SECRET, Json.obj("resolve", "finish", "reopen", "Begin"));
        named.notifier().deliver(Notifications.of(Reason.NEW, 1), new Notifier.Nothing());
        assertThat(named.notifier().deliver(Notifications.of(Reason.RESOLVED, 2), FIRST))
                .isEqualTo(new Delivered("SEC-1"));
        assertThat(named.jira().issues.values())
                .allSatisfy(issue -> assertThat(issue.done).isTrue());
    }

    @Test
    void a_transition_that_is_not_there_is_a_matter_for_people() {
        var named = JiraRig.of(SECRET, Json.obj("resolve", "Ship it"));
        named.notifier().deliver(Notifications.of(Reason.NEW, 1), new Notifier.Nothing());
        var rejected = (Rejected) named.notifier().deliver(Notifications.of(Reason.RESOLVED, 2), FIRST);
        assertThat(rejected.why()).contains("Ship it").contains("Finish");
    }

    private void first() {
        deliver(Reason.NEW, 1, new Notifier.Nothing());
    }

    private FakeJira.Issue issue() {
        return rig.jira().issues.values().iterator().next();
    }

    private DeliveryOutcome deliver(Reason reason, int revision, Notifier.Previous previous) {
        return rig.notifier().deliver(Notifications.of(reason, revision), previous);
    }
}
