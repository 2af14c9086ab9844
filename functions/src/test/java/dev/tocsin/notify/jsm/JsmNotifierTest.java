package dev.tocsin.notify.jsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Severity;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsmNotifierTest implements NotifierContract.OverHttp {

    private static final Notifier.Told URGENT = new Notifier.Told(alias(Severity.CRITICAL));

    private final JsmRig rig = JsmRig.of(SECRET);

    @Override
    public Rig rig() {
        return JsmRig.of(SECRET);
    }

    @Override
    public Rig rotated() {
        return JsmRig.of("yesterday");
    }

    private static String alias(Severity severity) {
        return Page.of("oncall", Told.of(Reason.NEW, 1, severity)).alias();
    }

    @Test
    void an_alert_is_made_under_an_alias_that_is_derived_from_what_is_told() {
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isInstanceOf(Delivered.class);
        var alert = rig.jsm().alerts.getFirst();
        assertThat(alert.alias()).matches("tocsin-oncall-" + Notifications.ALERT + "-\\d+-p1");
        assertThat(alert.priority()).isEqualTo("P1");
        assertThat(alert.created.at("tags").texts()).containsExactly("tocsin", "critical", "ecr");
        assertThat(alert.created.at("details", "Image").text()).isEqualTo("prod/api:v42");
    }

    @Test
    void those_whom_the_policy_names_are_called_and_else_those_of_the_integration() {
        deliver(Reason.NEW, 1, new Notifier.Nothing());
        assertThat(rig.jsm().alerts.getFirst().created.at("responders").items())
                .containsExactly(
                        Json.obj("type", "team", "id", JsmRig.TEAM), Json.obj("type", "user", "id", "712020:bb4d9938"));
        var plain = JsmRig.of(Json.obj("key", SECRET), Json.obj("secret", "x"));
        plain.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(plain.jsm().alerts.getFirst().created.members()).doesNotContainKey("responders");
    }

    @ParameterizedTest
    @CsvSource({
        "CRITICAL, P1",
        "HIGH, P2",
        "MEDIUM, P3",
        "LOW, P4",
        "INFORMATIONAL, P5",
        "UNTRIAGED, P5",
        "UNDEFINED, P5"
    })
    void the_priority_is_that_of_the_worst_that_counts(Severity severity, String priority) {
        told(Told.of(Reason.NEW, 1, severity), new Notifier.Nothing());
        assertThat(rig.jsm().alerts.getFirst().priority()).isEqualTo(priority);
    }

    @Test
    void what_is_new_is_noted_on_the_open_alert_with_all_that_there_is_to_say() {
        deliver(Reason.NEW, 1, new Notifier.Nothing());
        assertThat(deliver(Reason.EXPLOIT, 2, held())).isEqualTo(new Delivered(held().reference()));
        assertThat(rig.jsm().alerts).hasSize(1);
        assertThat(rig.jsm().alerts.getFirst().notes)
                .singleElement()
                .asString()
                .contains("An exploit became known", "What to do", "Links");
    }

    @Test
    void news_calls_people_again_who_closed_the_alert_and_known_facts_do_not() {
        deliver(Reason.NEW, 1, new Notifier.Nothing());
        rig.jsm().alerts.getFirst().open = false;
        assertThat(deliver(Reason.REMINDER, 2, held())).isInstanceOf(Delivered.class);
        assertThat(deliver(Reason.SEEING_AGAIN, 3, held())).isInstanceOf(Delivered.class);
        assertThat(rig.jsm().openAliases()).isEmpty();
        deliver(Reason.EXPLOIT, 4, held());
        assertThat(rig.jsm().openAliases()).hasSize(1);
    }

    @Test
    void what_becomes_more_urgent_calls_people_anew_and_takes_the_place_of_what_was() {
        told(Told.of(Reason.NEW, 1, Severity.HIGH), new Notifier.Nothing());
        var high = new Notifier.Told(alias(Severity.HIGH));
        assertThat(told(Told.of(Reason.WORSE, 2, Severity.CRITICAL), high))
                .isEqualTo(new Delivered(alias(Severity.CRITICAL)));
        assertThat(rig.jsm().openAliases()).containsExactly(alias(Severity.CRITICAL));
        assertThat(rig.jsm().alerts.getFirst().notes).containsExactly("Another alert took the place of this one.");
    }

    @Test
    void what_becomes_less_urgent_calls_nobody_anew() {
        told(Told.of(Reason.NEW, 1, Severity.CRITICAL), new Notifier.Nothing());
        assertThat(told(Told.of(Reason.NEW, 2, Severity.MEDIUM), URGENT)).isEqualTo(new Delivered(URGENT.reference()));
        assertThat(rig.jsm().openAliases()).containsExactly(URGENT.reference());
    }

    @Test
    void the_new_alert_is_made_before_the_old_one_is_closed() {
        told(Told.of(Reason.NEW, 1, Severity.HIGH), new Notifier.Nothing());
        told(Told.of(Reason.WORSE, 2, Severity.CRITICAL), new Notifier.Told(alias(Severity.HIGH)));
        assertThat(paths()).startsWith("", "", "/" + alias(Severity.HIGH) + "/close");
    }

    @Test
    void an_alert_that_returns_gets_another_alias_so_that_no_late_close_can_meet_it() {
        deliver(Reason.NEW, 1, new Notifier.Nothing());
        var first = held();
        deliver(Reason.RESOLVED, 2, first);
        assertThat(rig.jsm().openAliases()).isEmpty();
        var later = Told.openedLater(Reason.NEW, 3);
        assertThat(told(later, first)).isNotEqualTo(new Delivered(first.reference()));
        assertThat(rig.jsm().alerts).hasSize(2);
    }

    @Test
    void a_reminder_of_an_opening_that_was_never_told_here_calls_people() {
        deliver(Reason.NEW, 1, new Notifier.Nothing());
        deliver(Reason.RESOLVED, 2, held());
        told(Told.openedLater(Reason.REMINDER, 4), URGENT);
        assertThat(rig.jsm().openAliases()).hasSize(1);
    }

    @Test
    void two_channels_of_one_site_keep_an_alert_each() {
        deliver(Reason.NEW, 1, new Notifier.Nothing());
        rig.beside("team-b").deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(rig.jsm().openAliases()).hasSize(2);
        deliver(Reason.RESOLVED, 2, URGENT);
        assertThat(rig.jsm().openAliases()).singleElement().asString().contains("team-b");
    }

    @Test
    void the_close_says_why() {
        deliver(Reason.NEW, 1, new Notifier.Nothing());
        deliver(Reason.RESOLVED, 2, held());
        assertThat(rig.jsm().alerts.getFirst().notes).singleElement().asString().contains("below every threshold");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"BLIND", "SCAN_FAILED"})
    void being_blind_closes_nothing(Reason reason) {
        deliver(Reason.NEW, 1, new Notifier.Nothing());
        deliver(reason, 2, held());
        assertThat(rig.jsm().openAliases()).hasSize(1);
    }

    @Test
    void blindness_before_anything_was_open_is_replaced_by_what_is_seen_then() {
        told(Notifications.neverOpen(Reason.BLIND), new Notifier.Nothing());
        var blind = new Notifier.Told(rig.jsm().openAliases().getFirst());
        assertThat(blind.reference()).endsWith("-0-p3");
        deliver(Reason.NEW, 2, blind);
        assertThat(rig.jsm().openAliases()).containsExactly(URGENT.reference());
    }

    @Test
    void a_create_without_an_answer_is_made_once() {
        rig.fail(new Fault.Lost(new SocketTimeoutException()), 1);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isInstanceOf(Retry.class);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Unfinished())).isInstanceOf(Delivered.class);
        assertThat(rig.jsm().alerts).hasSize(1);
    }

    @Test
    void a_doubt_that_an_earlier_revision_left_ends_with_the_next_one() {
        rig.fail(new Fault.Lost(new SocketTimeoutException()), 1);
        told(Told.of(Reason.NEW, 1, Severity.HIGH), new Notifier.Nothing());
        told(Told.of(Reason.WORSE, 2, Severity.CRITICAL), new Notifier.Unfinished());
        assertThat(rig.jsm().openAliases()).containsExactly(alias(Severity.CRITICAL));
    }

    @Test
    void what_an_overtaken_attempt_left_is_closed_when_the_alert_is_over() {
        told(Told.of(Reason.NEW, 1, Severity.HIGH), new Notifier.Nothing());
        told(Told.of(Reason.WORSE, 2, Severity.CRITICAL), new Notifier.Nothing());
        deliver(Reason.RESOLVED, 3, new Notifier.Told(alias(Severity.HIGH)));
        assertThat(rig.jsm().openAliases()).isEmpty();
    }

    @Test
    void what_may_have_been_made_is_closed_when_the_alert_is_over() {
        rig.fail(new Fault.Lost(new SocketTimeoutException()), 1);
        told(Told.of(Reason.NEW, 1, Severity.HIGH), new Notifier.Nothing());
        assertThat(deliver(Reason.RESOLVED, 2, new Notifier.Unfinished())).isInstanceOf(Delivered.class);
        assertThat(rig.jsm().openAliases()).isEmpty();
    }

    @Test
    void nothing_is_made_only_to_be_closed() {
        assertThat(deliver(Reason.RESOLVED, 2, new Notifier.Nothing())).isInstanceOf(Skipped.class);
        assertThat(deliver(Reason.RESOLVED, 2, new Notifier.Told("no alias of ours")))
                .isInstanceOf(Skipped.class);
        assertThat(rig.jsm().requests()).isEmpty();
    }

    @Test
    void a_summary_calls_nobody() {
        assertThat(deliver(Reason.DIGEST, 1, new Notifier.Nothing())).isInstanceOf(Skipped.class);
        assertThat(rig.jsm().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html>", "{\"result\":\"ok\"}"})
    void an_answer_that_names_no_request_is_none(String body) {
        rig.fail(new Fault.Status(200, Map.of(), body), 1);
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isInstanceOf(Retry.class);
    }

    @Test
    void what_the_service_says_of_a_refusal_is_passed_on() {
        rig.fail(new Fault.Status(422, Map.of(), "{\"message\":\"Request body is not processable\"}"), 1);
        assertThat(((Rejected) deliver(Reason.NEW, 1, new Notifier.Nothing())).why())
                .contains("422")
                .contains("not processable");
    }

    @Test
    void a_secret_without_a_key_is_a_matter_of_the_secret() {
        var keyless = JsmRig.of(Json.obj("token", "?"), Json.obj());
        assertThat(((Retry) keyless.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing())).why())
                .contains("key");
        assertThat(keyless.jsm().requests()).isEmpty();
    }

    @Test
    void a_responder_that_is_none_is_refused() {
        assertThatThrownBy(() -> JsmSettings.of(Json.obj("responders", List.of("somebody"))))
                .hasMessageContaining("responder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>x</b>", "<!--x", "<script src=x>", "[x](https://evil.example)", "{{apiKey}}"})
    void what_somewhere_is_markup_is_text(String hostile) {
        assertThat(PageText.harmless(hostile)).doesNotContainPattern("<[A-Za-z/!?]|\\]\\(|\\{\\{");
        assertThat(PageText.harmless(hostile).replace(" ", "")).isEqualTo(hostile.replace(" ", ""));
    }

    private List<String> paths() {
        return rig.jsm().requests().stream()
                .map(HttpSender.Request::uri)
                .map(uri -> uri.getPath().replace("/jsm/ops/integration/v2/alerts", ""))
                .toList();
    }

    private Notifier.Told held() {
        return new Notifier.Told(rig.jsm().alerts.getLast().alias());
    }

    private DeliveryOutcome deliver(Reason reason, int revision, Notifier.Previous previous) {
        return told(Notifications.of(reason, revision), previous);
    }

    private DeliveryOutcome told(Notification told, Notifier.Previous previous) {
        return rig.notifier().deliver(told, previous);
    }
}
