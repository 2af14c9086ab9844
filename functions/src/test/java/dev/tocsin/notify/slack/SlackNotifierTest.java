package dev.tocsin.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackNotifierTest implements NotifierContract.OverHttp {

    private final SlackRig rig = SlackRig.bot(SECRET);

    @Override
    public Rig rig() {
        return SlackRig.bot(SECRET);
    }

    @Override
    public Rig rotated() {
        return SlackRig.bot("yesterday");
    }

    @Test
    void a_change_updates_the_message_and_is_said_in_its_thread() {
        var told = first();
        assertThat(deliver(Reason.RESOLVED, told)).isEqualTo(new Delivered(told.reference()));
        assertThat(rig.slack().messages()).hasSize(1);
        assertThat(header(rig.slack().messages().values().iterator().next())).startsWith("RESOLVED prod/api:v42");
        assertThat(rig.slack().threaded()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"NEW,true", "WORSE,true", "BLIND,true", "SCAN_FAILED,true", "RESOLVED,false", "SEEING_AGAIN,false"})
    void only_what_people_should_look_at_is_shown_in_the_channel_again(Reason reason, boolean rings) {
        deliver(reason, first());
        assertThat(rig.slack().threaded().getFirst().at("reply_broadcast")).isEqualTo(Json.of(rings));
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_not_found", "cant_update_message", "edit_window_closed"})
    void a_message_that_cannot_be_changed_is_posted_anew(String error) {
        var told = first();
        rig.slack().refuse(error);
        var anew = (Delivered) deliver(Reason.WORSE, told);
        assertThat(anew.reference()).isNotEqualTo(told.reference());
        assertThat(rig.made()).isEqualTo(2);
    }

    @Test
    void an_owner_is_told_in_their_own_channel_and_named() {
        assertThat(deliverOwned("C0PAYMENTS0", new Notifier.Nothing()))
                .isInstanceOfSatisfying(
                        Delivered.class, told -> assertThat(told.reference()).startsWith("C0PAYMENTS0/"));
        var message = rig.slack().messages().values().iterator().next();
        assertThat(message.at("channel").text()).isEqualTo("C0PAYMENTS0");
        assertThat(message.write()).contains("payments", "https://wiki.example.com/runbooks/images|Runbook");
    }

    @Test
    void what_an_owner_was_told_is_changed_where_it_was_told() {
        var told = (Delivered) deliverOwned("C0PAYMENTS0", new Notifier.Nothing());
        assertThat(deliverOwned("C0PAYMENTS0", new Notifier.Told(told.reference())))
                .isEqualTo(told);
        assertThat(rig.made()).isEqualTo(1);
    }

    @Test
    void an_owners_channel_that_refuses_keeps_nobody_from_hearing_of_it_in_the_usual_one() {
        rig.slack().refuse("channel_not_found");
        var told = (Delivered) deliverOwned("C0PAYMENTS0", new Notifier.Nothing());
        assertThat(told.reference()).startsWith("C0123456789/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#general", "<!channel>", "c0payments", "C0123456789/..", ""})
    void what_cannot_be_a_channel_is_not_asked_for(String place) {
        var told = (Delivered) deliverOwned(place, new Notifier.Nothing());
        assertThat(told.reference()).startsWith("C0123456789/");
        assertThat(rig.slack().requests()).hasSize(1);
    }

    private DeliveryOutcome deliverOwned(String channel, Notifier.Previous previous) {
        return rig.notifier()
                .deliver(Notifications.ownedBy(Notifications.of(Reason.NEW), Map.of("slack", channel)), previous);
    }

    @Test
    void each_digest_is_a_message_of_its_own() {
        var told = new Notifier.Told(((Delivered) deliver(Reason.DIGEST, new Notifier.Nothing())).reference());
        var next = (Delivered) deliver(Reason.DIGEST, told);
        assertThat(next.reference()).isNotEqualTo(told.reference());
        assertThat(rig.made()).isEqualTo(2);
        assertThat(rig.slack().threaded()).isEmpty();
    }

    @Test
    void a_message_in_another_channel_is_left_where_it_is() {
        assertThat(deliver(Reason.WORSE, new Notifier.Told("C9999999999/1700000000.000100")))
                .isInstanceOf(Delivered.class);
        assertThat(rig.slack().requests().getFirst().uri()).hasPath("/api/chat.postMessage");
    }

    @Test
    void a_thread_that_could_not_be_answered_is_answered_the_next_time() {
        var told = first();
        rig.slack().fail(new Fault.Status(200, Map.of(), "{\"ok\":true}"), 1);
        rig.slack().fail(new Fault.Status(429, Map.of("Retry-After", "1"), ""), 1);
        assertThat(deliver(Reason.WORSE, told)).isInstanceOf(Retry.class);
        assertThat(deliver(Reason.WORSE, told)).isEqualTo(new Delivered(told.reference()));
        assertThat(rig.slack().threaded()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "rate_limited", "service_unavailable"})
    void an_error_that_passes_is_tried_again(String error) {
        rig.slack().refuse(error);
        assertThat(retry().effect()).isEqualTo(Effect.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fatal_error", "internal_error", "request_timeout"})
    void an_error_over_the_message_may_have_had_its_effect(String error) {
        rig.slack().refuse(error);
        assertThat(retry().effect()).isEqualTo(Effect.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel_not_found", "is_archived", "not_in_channel", "invalid_blocks", "never_heard_of"})
    void an_error_that_stays_is_rejected_by_its_name(String error) {
        rig.slack().refuse(error);
        assertThat(deliver(Reason.NEW, new Notifier.Nothing()))
                .isEqualTo(new Rejected("Slack refused chat.postMessage: " + error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "<html>", "{\"ok\":\"true\"}"})
    void an_answer_that_is_none_may_have_had_its_effect(String body) {
        rig.slack().fail(new Fault.Status(200, Map.of(), body), 1);
        assertThat(retry().effect()).isEqualTo(Effect.UNKNOWN);
    }

    private Retry retry() {
        return (Retry) deliver(Reason.NEW, new Notifier.Nothing());
    }

    private Notifier.Told first() {
        return new Notifier.Told(((Delivered) deliver(Reason.NEW, new Notifier.Nothing())).reference());
    }

    private DeliveryOutcome deliver(Reason reason, Notifier.Previous previous) {
        return rig.notifier().deliver(Notifications.of(reason), previous);
    }

    private static String header(Json message) {
        return message.at("blocks").items().getFirst().at("text", "text").text("");
    }
}
