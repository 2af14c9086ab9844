package dev.tocsin.notify.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Notification;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PagerDutyNotifierTest implements NotifierContract.OverHttp {

    private static final String KEY = "tocsin-" + Notifications.ALERT;
    private static final Notifier.Told FIRST = new Notifier.Told(KEY);

    private final PagerDutyRig rig = PagerDutyRig.of(SECRET);

    @Override
    public Rig rig() {
        return PagerDutyRig.of(SECRET);
    }

    @Override
    public Rig rotated() {
        return PagerDutyRig.of("yesterday");
    }

    @Test
    void an_alert_has_one_incident_under_a_key_of_its_own() {
        assertThat(deliver(Reason.NEW, 1, new Notifier.Nothing())).isEqualTo(new Delivered(KEY));
        assertThat(deliver(Reason.WORSE, 2, FIRST)).isEqualTo(new Delivered(KEY));
        assertThat(rig.made()).isEqualTo(1);
        assertThat(incident(0).log).hasSize(2);
    }

    @Test
    void a_reminder_is_written_in_the_log_of_the_open_incident_and_opens_none() {
        first();
        deliver(Reason.REMINDER, 2, FIRST);
        assertThat(rig.made()).isEqualTo(1);
        assertThat(incident(0).log.getLast().at("payload", "summary").text("")).startsWith("STILL CRITICAL");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESOLVED", "RESOLVED_IMAGE_GONE"})
    void an_incident_is_resolved_when_the_alert_is_over(Reason reason) {
        first();
        deliver(reason, 2, FIRST);
        assertThat(incident(0).open).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"BLIND", "SCAN_FAILED", "SEEING_AGAIN", "REMINDER"})
    void what_is_not_over_resolves_nothing(Reason reason) {
        first();
        deliver(reason, 2, FIRST);
        assertThat(incident(0).open).isTrue();
    }

    @Test
    void what_returns_is_a_new_incident_under_the_same_key() {
        first();
        deliver(Reason.RESOLVED, 2, FIRST);
        deliver(Reason.REOPENED, 3, FIRST);
        assertThat(rig.made()).isEqualTo(2);
        assertThat(incident(1).key).isEqualTo(incident(0).key);
        assertThat(incident(1).open).isTrue();
    }

    @Test
    void an_incident_that_was_opened_for_blindness_is_resolved_when_sight_is_back_and_nothing_counts() {
        deliver(Reason.BLIND, 1, new Notifier.Nothing());
        rig.notifier().deliver(quiet(Notifications.of(Reason.SEEING_AGAIN, 2)), FIRST);
        assertThat(incident(0).open).isFalse();
    }

    private static Notification quiet(Notification told) {
        return new Notification(
                told.alert(),
                told.revision(),
                told.reason(),
                AlertStatus.QUIET,
                null,
                told.rule(),
                told.why(),
                told.image(),
                null,
                told.at(),
                Map.of(),
                told.scanned(),
                0,
                List.of(),
                List.of(),
                told.channels());
    }

    @Test
    void there_is_nothing_to_resolve_where_nothing_was_told() {
        assertThat(deliver(Reason.RESOLVED, 1, new Notifier.Nothing())).isInstanceOf(Skipped.class);
        assertThat(rig.events()).isEmpty();
    }

    @Test
    void an_incident_that_nobody_is_sure_of_is_resolved_all_the_same() {
        first();
        assertThat(deliver(Reason.RESOLVED, 2, new Notifier.Unfinished())).isEqualTo(new Delivered(KEY));
        assertThat(incident(0).open).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"NEW, critical", "BLIND, error", "SCAN_FAILED, error", "RESOLVED, info"})
    void severity_is_in_the_words_of_pagerduty(Reason reason, String severity) {
        deliver(reason, 1, FIRST);
        assertThat(rig.events().getLast().at("payload", "severity").text()).isEqualTo(severity);
    }

    @Test
    void blindness_where_nothing_was_open_is_not_urgent() {
        rig.notifier().deliver(Notifications.neverOpen(Reason.BLIND), new Notifier.Nothing());
        assertThat(rig.events().getLast().at("payload", "severity").text()).isEqualTo("warning");
    }

    @Test
    void what_speaks_of_many_images_has_a_source_and_no_component() {
        rig.notifier().deliver(Notifications.folded("One place"), new Notifier.Nothing());
        var payload = rig.events().getLast().at("payload");
        assertThat(payload.at("source").text()).isEqualTo("111122223333 eu-west-1 several images");
        assertThat(payload.at("component").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"us, events.pagerduty.com", "eu, events.eu.pagerduty.com"})
    void each_region_has_its_own_address(String region, String host) {
        var there = PagerDutyRig.of(SECRET, Json.obj("region", region));
        there.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(there.pagerDuty().requests().getFirst().uri()).hasToString("https://" + host + "/v2/enqueue");
    }

    @Test
    void there_is_no_third_region() {
        assertThatThrownBy(() -> PagerDutyRig.of(SECRET, Json.obj("region", "mars")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rejection_says_what_pagerduty_did_not_like_but_for_what_may_be_a_key() {
        var errors =
                "{\"status\":\"invalid event\",\"errors\":[\"'payload.source' is missing\",\"e93facc04764012d7bfb002500d5d1a6?\"]}";
        rig.fail(new Fault.Status(400, Map.of(), errors), 1);
        assertThat(first()).isEqualTo(new Rejected("PagerDuty answered 400: 'payload.source' is missing; ...?"));
    }

    @Test
    void a_key_that_stays_unknown_is_said_to_be() {
        rig.fail(new Fault.Status(400, Map.of(), "Invalid routing key"), 2);
        assertThat(first()).isEqualTo(new Rejected("PagerDuty answered 400: it does not know the routing_key"));
    }

    @Test
    void an_acceptance_in_no_way_known_may_have_had_its_effect() {
        rig.fail(new Fault.Status(202, Map.of(), "<html>"), 1);
        assertThat(((Retry) first()).effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void without_a_key_nothing_is_sent() {
        assertThat(PagerDutyRig.of("").notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing()))
                .isInstanceOf(Retry.class);
    }

    private DeliveryOutcome first() {
        return deliver(Reason.NEW, 1, new Notifier.Nothing());
    }

    private DeliveryOutcome deliver(Reason reason, int revision, Notifier.Previous previous) {
        return rig.notifier().deliver(Notifications.of(reason, revision), previous);
    }

    private FakePagerDuty.Incident incident(int number) {
        return rig.pagerDuty().incidents.get(number);
    }
}
