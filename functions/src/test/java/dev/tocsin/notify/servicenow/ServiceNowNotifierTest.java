package dev.tocsin.notify.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNowNotifierTest implements NotifierContract.OverHttp {

    private static final Notifier.Told FIRST = new Notifier.Told("%032x".formatted(0xabc0));
    private static final Delivered IN_FIRST = new Delivered(FIRST.reference());
    private static final Delivered IN_SECOND = new Delivered("%032x".formatted(0xabc1));
    private static final Notifier.Told NOWHERE = new Notifier.Told("f".repeat(32));

    private final ServiceNowRig rig = ServiceNowRig.of(SECRET);

    @Override
    public Rig rig() {
        return ServiceNowRig.of(SECRET);
    }

    @Override
    public Rig rotated() {
        return ServiceNowRig.of("yesterday");
    }

    @Test
    void an_incident_is_created_with_the_alerts_id_to_find_it_by() {
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isEqualTo(IN_FIRST);
        assertThat(incident().text("correlation_id")).isEqualTo(Notifications.ALERT);
        assertThat(incident().text("correlation_display")).isEqualTo("Tocsin backlog, revision 1");
    }

    @Test
    void the_incident_goes_where_the_policy_says_and_is_as_heavy_as_what_is_in_it() {
        first();
        var body = rig.body(0);
        assertThat(body.at("assignment_group").text()).isEqualTo(ServiceNowRig.GROUP);
        assertThat(body.at("caller_id").text()).isEqualTo(ServiceNowRig.CALLER);
        assertThat(body.at("category").text()).isEqualTo("software");
        assertThat(List.of(incident().text("impact"), incident().text("urgency")))
                .containsExactly("1", "1");
    }

    @Test
    void what_the_policy_does_not_name_is_left_to_the_instance() {
        rig.beside("plain").deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(incident().fields).doesNotContainKeys("assignment_group", "caller_id", "category");
    }

    @Test
    void an_oauth_token_is_sent_as_one() {
        var tokens = ServiceNowRig.of(Json.obj("token", SECRET), "Bearer " + SECRET, Json.obj());
        assertThat(tokens.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing()))
                .isInstanceOf(Delivered.class);
    }

    @Test
    void a_secret_that_holds_neither_is_a_matter_of_the_secret() {
        var nothing = ServiceNowRig.of(Json.obj("key", "?"), "", Json.obj());
        assertThat(((Retry) nothing.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing())).why())
                .contains("token");
        assertThat(nothing.serviceNow().requests()).isEmpty();
    }

    @Test
    void a_change_is_one_request_with_the_note_and_the_texts() {
        first();
        assertThat(deliver(Reason.WORSE, 2, FIRST)).isEqualTo(IN_FIRST);
        assertThat(incident().text("short_description")).isEqualTo("CRITICAL prod/api:v42: 2 open, 2 fixable");
        assertThat(incident().text("correlation_display")).isEqualTo("Tocsin backlog, revision 2");
        assertThat(incident().notes).hasSize(1);
        assertThat(writes()).isEqualTo(2);
    }

    @Test
    void an_update_whose_answer_was_lost_is_seen_to_have_been_made() {
        first();
        rig.fail(new Fault.Status(200, Map.of(), Json.obj("result", asItIs()).write()), 1);
        rig.fail(new Fault.Lost(new SocketTimeoutException()), 1);
        assertThat(deliver(Reason.WORSE, 2, FIRST)).isInstanceOf(Retry.class);
        assertThat(deliver(Reason.WORSE, 2, FIRST)).isEqualTo(IN_FIRST);
        assertThat(incident().notes).hasSize(1);
    }

    private Json asItIs() {
        return new Json.Obj(Map.copyOf(incident().fields));
    }

    @Test
    void a_resolved_alert_resolves_its_incident_and_a_returning_one_puts_it_in_progress() {
        first();
        deliver(Reason.RESOLVED, 2, FIRST);
        assertThat(incident().text("state")).isEqualTo("6");
        assertThat(incident().text("close_code")).isEqualTo("Solution provided");
        assertThat(incident().text("close_notes")).contains("below every threshold");
        assertThat(deliver(Reason.NEW, 3, FIRST)).isEqualTo(IN_FIRST);
        assertThat(incident().text("state")).isEqualTo("2");
        assertThat(rig.made()).isEqualTo(1);
    }

    @Test
    void the_resolution_code_is_the_one_that_the_policy_names() {
        var older = ServiceNowRig.of(
                Json.obj("user", "tocsin", "password", SECRET),
                ServiceNowRig.basic(SECRET),
                Json.obj("close-code", "Solved (Permanently)"));
        older.notifier().deliver(Notifications.of(Reason.NEW, 1), new Notifier.Nothing());
        older.notifier().deliver(Notifications.of(Reason.RESOLVED, 2), FIRST);
        assertThat(older.shown()).contains("Solved (Permanently)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "8"})
    void a_closed_incident_is_left_alone_and_is_the_parent_of_a_new_one(String state) {
        first();
        incident().fields.put("state", Json.of(state));
        assertThat(deliver(Reason.NEW, 2, FIRST)).isEqualTo(IN_SECOND);
        assertThat(second().text("parent_incident")).isEqualTo(FIRST.reference());
        assertThat(second().notes).singleElement().asString().contains("INC0010001");
        assertThat(incident().notes).isEmpty();
        assertThat(deliver(Reason.NEW, 2, FIRST)).as("repeated").isEqualTo(IN_SECOND);
    }

    @Test
    void an_owners_group_gets_the_incident_where_it_is_one() {
        var group = "0a52d3dcd7011200f2d224837e6103f2";
        for (var place : List.of(group, "group^ORactive=true")) {
            var told = Notifications.ownedBy(Notifications.of(Reason.NEW), Map.of("servicenow-group", place));
            rig.notifier().deliver(told, new Notifier.Nothing());
        }
        assertThat(incident().text("assignment_group")).isEqualTo(group);
        assertThat(second().text("assignment_group")).isEqualTo(ServiceNowRig.GROUP);
    }

    @Test
    void what_a_person_resolved_without_an_answer_is_proposed_as_a_suppression() {
        first();
        incident().fields.put("state", Json.of("6"));
        incident().fields.put("close_code", Json.of("No resolution provided"));
        deliver(Reason.REMINDER, 2, FIRST);
        assertThat(rig.proposals())
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.closedAs()).isEqualTo("No resolution provided"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "7", "8"})
    void what_a_person_closed_stays_closed_while_nothing_is_new(String state) {
        first();
        incident().fields.put("state", Json.of(state));
        assertThat(deliver(Reason.REMINDER, 2, FIRST)).isInstanceOf(Skipped.class);
        assertThat(deliver(Reason.SEEING_AGAIN, 3, FIRST)).isInstanceOf(Skipped.class);
        assertThat(incident().text("state")).isEqualTo(state);
        assertThat(writes()).isEqualTo(1);
    }

    @Test
    void what_a_person_resolved_is_opened_again_by_news() {
        first();
        incident().fields.put("state", Json.of("6"));
        assertThat(deliver(Reason.WORSE, 2, FIRST)).isEqualTo(IN_FIRST);
        assertThat(incident().text("state")).isEqualTo("2");
    }

    @Test
    void what_tocsin_resolved_itself_is_opened_again_even_by_a_reminder_that_overtook_the_news() {
        first();
        deliver(Reason.RESOLVED, 2, FIRST);
        assertThat(deliver(Reason.REMINDER, 4, FIRST)).isEqualTo(IN_FIRST);
        assertThat(incident().text("state")).isEqualTo("2");
    }

    @Test
    void nothing_is_written_to_a_closed_incident_when_the_alert_is_over() {
        first();
        incident().fields.put("state", Json.of("7"));
        assertThat(deliver(Reason.RESOLVED, 2, FIRST)).isInstanceOf(Skipped.class);
        assertThat(writes()).isEqualTo(1);
    }

    @Test
    void what_a_person_resolved_keeps_its_resolution_code() {
        first();
        incident().fields.put("state", Json.of("6"));
        incident().fields.put("close_code", Json.of("Resolved by change"));
        assertThat(deliver(Reason.RESOLVED, 2, FIRST)).isEqualTo(IN_FIRST);
        assertThat(incident().text("close_code")).isEqualTo("Resolved by change");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"BLIND", "SCAN_FAILED"})
    void being_blind_resolves_nothing(Reason reason) {
        first();
        deliver(reason, 2, FIRST);
        assertThat(incident().text("state")).isEqualTo("1");
        assertThat(incident().notes).hasSize(1);
    }

    @Test
    void news_makes_an_incident_heavier_and_never_lighter() {
        first();
        incident().fields.put("impact", Json.of("3"));
        incident().fields.put("urgency", Json.of("1"));
        deliver(Reason.WORSE, 2, FIRST);
        assertThat(incident().text("impact")).isEqualTo("1");
        assertThat(rig.body(2).members()).containsKey("impact").doesNotContainKey("urgency");
    }

    @Test
    void a_reminder_leaves_the_weight_that_a_person_gave() {
        first();
        incident().fields.put("impact", Json.of("3"));
        deliver(Reason.REMINDER, 2, FIRST);
        assertThat(incident().text("impact")).isEqualTo("3");
    }

    @Test
    void a_summary_is_no_incident_and_changes_none() {
        assertThat(deliver(Reason.DIGEST, 1, new Notifier.Nothing())).isInstanceOf(Skipped.class);
        assertThat(deliver(Reason.DIGEST, 2, FIRST)).isInstanceOf(Skipped.class);
        assertThat(rig.serviceNow().requests()).isEmpty();
    }

    @Test
    void nothing_is_created_only_to_be_resolved() {
        assertThat(deliver(Reason.RESOLVED, 2, new Notifier.Nothing())).isInstanceOf(Skipped.class);
        assertThat(deliver(Reason.RESOLVED, 2, NOWHERE)).isInstanceOf(Skipped.class);
        assertThat(rig.made()).isZero();
    }

    @Test
    void an_incident_that_somebody_deleted_is_created_anew() {
        assertThat(deliver(Reason.WORSE, 2, NOWHERE)).isEqualTo(IN_FIRST);
    }

    @Test
    void a_create_without_an_answer_is_looked_for_before_it_is_repeated() {
        rig.fail(new Fault.Lost(new SocketTimeoutException()), 1);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isInstanceOf(Retry.class);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Unfinished())).isEqualTo(IN_FIRST);
        assertThat(rig.made()).isEqualTo(1);
    }

    @Test
    void the_incident_of_another_channel_is_not_taken_for_ones_own() {
        rig.beside("other").deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(deliver(Reason.NEW, 1, new Notifier.Unfinished())).isEqualTo(IN_SECOND);
    }

    @Test
    void an_instance_that_answers_a_query_with_everything_is_not_believed() {
        first();
        incident().fields.put("correlation_id", Json.of("something else"));
        rig.serviceNow().queriesAreIgnored = true;
        assertThat(deliver(Reason.NEW, 1, new Notifier.Unfinished())).isEqualTo(IN_SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Your instance is hibernating</html>", "{}", "{\"result\":{}}"})
    void an_answer_that_is_none_creates_nothing(String body) {
        rig.fail(new Fault.Status(200, Map.of(), body), 1);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Unfinished())).isInstanceOf(Retry.class);
        assertThat(rig.made()).isZero();
    }

    @Test
    void a_data_policy_that_refuses_is_named() {
        rig.fail(
                new Fault.Status(
                        403,
                        Map.of(),
                        "{\"error\":{\"message\":\"Operation Failed\",\"detail\":\"Data Policy Exception: Caller\"}}"),
                2);
        assertThat(((Rejected) deliver(Reason.NEW, 1, new Notifier.Nothing())).why())
                .contains("403")
                .contains("Data Policy Exception: Caller");
    }

    @Test
    void a_state_that_the_user_may_not_write_is_a_matter_for_people() {
        first();
        rig.serviceNow().stateIsReadOnly = true;
        assertThat(((Rejected) deliver(Reason.RESOLVED, 2, FIRST)).why()).contains("INC0010001");
        rig.serviceNow().stateIsReadOnly = false;
        assertThat(deliver(Reason.RESOLVED, 2, FIRST)).as("redriven").isEqualTo(IN_FIRST);
        assertThat(incident().text("state")).isEqualTo("6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[code]<b>x</b>[/code]",
                "[CODE]",
                "[ code]",
                "[/Code]",
                "@[6816f79cc0a8016401c5a33be04be441:Abel]"
            })
    void what_a_journal_would_take_for_a_tag_is_text(String hostile) {
        assertThat(IncidentText.harmless(hostile)).doesNotContainIgnoringCase("[code]", "[/code]", "@[");
        assertThat(IncidentText.harmless(hostile).replace(" ", "")).isEqualTo(hostile.replace(" ", ""));
    }

    @Test
    void a_channel_without_an_instance_is_refused() {
        assertThatThrownBy(() -> ServiceNowSettings.of(Json.obj("secret", "x"))).hasMessageContaining("instance");
    }

    private void first() {
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isEqualTo(IN_FIRST);
    }

    private FakeServiceNow.Row incident() {
        return rig.serviceNow().rows.values().iterator().next();
    }

    private FakeServiceNow.Row second() {
        return List.copyOf(rig.serviceNow().rows.values()).get(1);
    }

    private long writes() {
        return rig.sent().size();
    }

    private DeliveryOutcome deliver(Reason reason, int revision, Notifier.Previous previous) {
        return rig.notifier().deliver(Notifications.of(reason, revision), previous);
    }
}
