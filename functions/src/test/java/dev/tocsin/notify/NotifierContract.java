package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every channel must pass. A channel's test implements it with a rig: its notifier and a service in memory. */
public interface NotifierContract {

    /** Some of it stands in every secret of a rig, and must stand nowhere else. */
    String SECRET = "s3cr3t-do-not-tell";

    /** What hides, or lies about the order of what is shown. */
    Pattern NOT_SHOWN = Pattern.compile(
            "[\u202A-\u202E\u2066-\u2069\u200B-\u200F\uFEFF\u0000-\u0009\u000B-\u001F\u0085\u2028\u2029]|\\\\u0000|\\\\u202e");

    Rig rig();

    /** A notifier with the service that it tells, both fresh. */
    interface Rig {

        /** The channel's name in {@code golden/}. */
        String name();

        Notifier notifier();

        /** What the service does the next times it is called. */
        void fail(Fault fault, int times);

        /** How many messages or tickets there are. */
        int made();

        /** What was sent, without headers and addresses. */
        List<String> sent();

        /** What of it people read; machines get facts as they are. */
        default List<String> readByPeople() {
            return forMachines() ? List.of() : sent();
        }

        /** Whether nobody but machines read it: then nothing is worded, and nothing is cut for people. */
        default boolean forMachines() {
            return false;
        }

        /** Whether the channel has a place for such a message at all. */
        default boolean tells(Reason reason) {
            return reason.told();
        }

        /** The last thing that was told, as a golden file shows it. */
        String shown();

        /** Whether after a lost answer the channel finds what it had made. */
        boolean findsWhatItMade();

        /** Fails where a text from outside could format, mention or inject. */
        void assertHarmless();

        /** Fails where a limit of the service is broken. */
        void assertWithinLimits();

        /** Fails where a request is not as the service's own description of its requests says. */
        void assertKeepsContract();
    }

    /** Every reason, as the reader sees it; compared with {@code golden/<channel>/<reason>.txt}. */
    @ParameterizedTest
    @MethodSource("dev.tocsin.notify.Notifications#reasons")
    default void each_reason_is_told_as_in_its_golden_file(Reason reason) {
        var rig = rig();
        var first = rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        assertThat(first).isInstanceOf(Delivered.class);
        if (!rig.tells(reason)) {
            var told = new Notifier.Told(((Delivered) first).reference());
            assertThat(rig.notifier().deliver(Notifications.of(reason, 2), told))
                    .isInstanceOf(Skipped.class);
            return;
        }
        if (reason != Reason.NEW) {
            var told = new Notifier.Told(((Delivered) first).reference());
            assertThat(rig.notifier().deliver(Notifications.of(reason, 2), told))
                    .isInstanceOf(Delivered.class);
        }
        Golden.check(rig.name() + "/" + reason.name().toLowerCase(Locale.ROOT) + ".txt", rig.shown());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 529})
    default void what_may_pass_is_tried_again(int status) {
        var rig = rig();
        rig.fail(Fault.Status.of(status), 2);
        var retry = (Retry) first(rig);
        assertThat(retry.effect()).isEqualTo(status == 429 ? Effect.NONE : Effect.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 402, 403, 404, 405, 410, 413, 415, 422, 451})
    default void what_will_never_pass_is_rejected(int status) {
        var rig = rig();
        rig.fail(new Fault.Status(status, Map.of("location", "https://elsewhere.example/" + SECRET), ""), 2);
        assertThat(first(rig)).isInstanceOf(Rejected.class);
        assertThat(rig.made()).isZero();
    }

    @Test
    default void a_broken_connection_is_tried_again_and_may_have_had_its_effect() {
        var rig = rig();
        rig.fail(new Fault.Broken(new SocketTimeoutException("https://user:" + SECRET + "@host")), 1);
        assertThat(((Retry) first(rig)).effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    default void no_outcome_holds_the_secret_whatever_the_service_says() {
        var statuses = IntStream.of(200, 204, 302, 400, 401, 403, 404, 409, 429, 500, 503);
        statuses.mapToObj(status -> new Fault.Status(
                        status,
                        Map.of("location", "https://x.example/" + SECRET, "retry-after", SECRET),
                        "{\"x\":\"" + SECRET))
                .flatMap(fault -> Stream.of(fault, new Fault.Broken(new IOException(SECRET))))
                .forEach(fault -> {
                    var rig = rig();
                    rig.fail(fault, 2);
                    assertThat(first(rig).toString()).doesNotContain(SECRET);
                });
    }

    @Test
    default void no_message_holds_the_secret() {
        var rig = rig();
        first(rig);
        assertThat(rig.sent()).isNotEmpty().allSatisfy(sent -> assertThat(sent).doesNotContain(SECRET));
    }

    @Test
    default void hostile_text_mentions_nobody_formats_nothing_and_injects_nothing() {
        assertHarmless(told(Notifications.hostile()));
    }

    @ParameterizedTest
    @MethodSource("dev.tocsin.notify.HostileEvents#told")
    default void a_hostile_event_is_told_and_does_no_harm(Notification hostile) {
        var rig = told(hostile);
        assertHarmless(rig);
        rig.assertWithinLimits();
    }

    @ParameterizedTest
    @MethodSource("dev.tocsin.notify.HostileEvents#told")
    default void a_hostile_event_makes_no_request_that_the_contract_does_not_know(Notification hostile) {
        told(hostile).assertKeepsContract();
    }

    private Rig told(Notification notification) {
        var rig = rig();
        assertThat(rig.notifier().deliver(notification, new Notifier.Nothing())).isInstanceOf(Delivered.class);
        return rig;
    }

    private static void assertHarmless(Rig rig) {
        assertThat(rig.readByPeople().isEmpty()).isEqualTo(rig.forMachines());
        assertThat(rig.readByPeople())
                .allSatisfy(sent -> assertThat(NOT_SHOWN.matcher(sent).find()).isFalse());
        rig.assertHarmless();
    }

    @Test
    default void a_test_of_the_channel_is_told_like_any_other_alert() {
        var rig = told(Notifications.test());
        if (!rig.forMachines()) {
            assertThat(rig.readByPeople()).anySatisfy(sent -> assertThat(sent).contains("TEST: this is a test"));
        }
        rig.assertWithinLimits();
        rig.assertKeepsContract();
    }

    /** An owner and a runbook are one fact and one link more. */
    @Test
    default void an_image_with_an_owner_and_a_runbook_is_told_with_both_and_keeps_every_limit() {
        var rig = told(Notifications.ownedBy(Notifications.of(Reason.NEW), Map.of()));
        assertThat(rig.forMachines() ? rig.sent() : rig.readByPeople())
                .anySatisfy(sent -> assertThat(sent).contains("payments"))
                .anySatisfy(sent -> assertThat(sent).contains("https://wiki.example.com/runbooks/images"));
        rig.assertWithinLimits();
        rig.assertHarmless();
        rig.assertKeepsContract();
    }

    /** Who may tag a repository names its team and its places. */
    @Test
    default void a_hostile_owner_mentions_nobody_and_sends_it_nowhere_else() {
        var places = Map.of(
                "slack", Notifications.HOSTILE,
                "jira-project", "SEC\" OR project = \"HR",
                "jira-assignee", Notifications.HOSTILE,
                "github-repository", "../../user",
                "github-assignee", "@everyone",
                "servicenow-group", "javascript:gs.getUser()");
        var owner = new Notification.Owner(Notifications.HOSTILE, places);
        var rig = told(Notifications.of(Reason.NEW).handledBy(owner, "javascript:alert(1)"));
        assertHarmless(rig);
        rig.assertWithinLimits();
        rig.assertKeepsContract();
        assertThat(rig.readByPeople())
                .allSatisfy(sent -> assertThat(sent)
                        .doesNotContain("javascript:")
                        .doesNotContain("project = ")
                        .doesNotContain("../../user")
                        .doesNotContain("@everyone"));
    }

    @Test
    default void sections_are_shown() {
        var rig = rig();
        rig.notifier().deliver(Notifications.folded("One place"), new Notifier.Nothing());
        assertThat(rig.forMachines() ? rig.sent() : rig.readByPeople())
                .anySatisfy(sent -> assertThat(sent).contains("One place"));
    }

    @Test
    default void more_sections_than_there_is_room_for_keep_every_limit() {
        var rig = rig();
        assertThat(rig.notifier().deliver(Notifications.endless(), new Notifier.Nothing()))
                .isInstanceOf(Delivered.class);
        rig.assertWithinLimits();
        assertThat(rig.forMachines() || rig.readByPeople().stream().anyMatch(sent -> sent.contains("not shown.")))
                .isTrue();
    }

    @Test
    default void the_longest_notification_keeps_every_limit() {
        var rig = rig();
        assertThat(rig.notifier().deliver(Notifications.huge(), new Notifier.Nothing()))
                .isInstanceOf(Delivered.class);
        rig.assertWithinLimits();
    }

    @Test
    default void being_blind_never_sounds_like_being_fixed() {
        for (var reason : List.of(Reason.BLIND, Reason.SCAN_FAILED)) {
            var rig = rig();
            rig.notifier().deliver(Notifications.of(reason), new Notifier.Nothing());
            assertThat(rig.shown())
                    .doesNotContainIgnoringCase("resolved")
                    .contains(rig.forMachines() ? "BLIND" : "may still be");
        }
    }

    @Test
    default void a_redelivery_makes_nothing_twice() {
        var rig = rig();
        var delivery =
                new Delivery("oncall", rig.notifier(), new InMemoryLedger(), InstantSource.fixed(Notifications.NOW));
        assertThat(delivery.deliver(Notifications.of(Reason.NEW))).isInstanceOf(Delivered.class);
        assertThat(delivery.deliver(Notifications.of(Reason.NEW))).isInstanceOf(Skipped.class);
        assertThat(rig.made()).isEqualTo(1);
    }

    @Test
    default void after_a_lost_answer_the_window_is_as_documented() {
        var rig = rig();
        var ledger = new InMemoryLedger();
        rig.fail(new Fault.Lost(new SocketTimeoutException()), 1);
        assertThat(deliver(rig, ledger, Notifications.NOW)).isInstanceOf(Retry.class);
        assertThat(deliver(rig, ledger, Notifications.NOW)).isInstanceOf(Retry.class);
        assertThat(deliver(rig, ledger, Notifications.NOW.plus(Ledger.LEASE))).isInstanceOf(Delivered.class);
        assertThat(rig.made()).isEqualTo(rig.findsWhatItMade() ? 1 : 2);
    }

    private static DeliveryOutcome deliver(Rig rig, Ledger ledger, Instant now) {
        return new Delivery("oncall", rig.notifier(), ledger, InstantSource.fixed(now))
                .deliver(Notifications.of(Reason.NEW));
    }

    private static DeliveryOutcome first(Rig rig) {
        return rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
    }

    /** What a channel that speaks HTTP must pass besides. */
    interface OverHttp extends NotifierContract {

        /** A rig whose secret was rotated: the old one is refused. */
        Rig rotated();

        @Test
        default void a_rotated_secret_is_picked_up() {
            var rig = rotated();
            assertThat(rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing()))
                    .isInstanceOf(Delivered.class);
            assertThat(rig.made()).isEqualTo(1);
        }

        @Test
        default void the_service_says_when_to_come_back() {
            var waits = Map.of(
                    "30", 30L,
                    "0", 0L,
                    "Mon, 23 Nov 2026 07:16:30 GMT", 60L,
                    "Mon, 23 Nov 2026 07:00:00 GMT", 0L,
                    "999999999", 43_200L);
            waits.forEach((header, seconds) -> {
                var rig = rig();
                rig.fail(new Fault.Status(429, Map.of("Retry-After", header), ""), 1);
                var retry = (Retry) rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
                assertThat(retry.after()).as(header).isNotNull().hasSeconds(seconds);
            });
        }

        @Test
        default void a_conflict_is_tried_again() {
            var rig = rig();
            rig.fail(Fault.Status.of(409), 1);
            var retry = (Retry) rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
            assertThat(retry.effect()).isEqualTo(Effect.NONE);
        }

        @Test
        default void what_was_never_sent_had_no_effect() {
            var rig = rig();
            rig.fail(new Fault.Broken(new ConnectException()), 1);
            var retry = (Retry) rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
            assertThat(retry.effect()).isEqualTo(Effect.NONE);
        }
    }
}
