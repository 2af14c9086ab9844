package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.image.Stream;
import dev.tocsin.policy.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of alerts owes. */
public abstract class AlertStoreContract {

    private static final Stream STREAM = new Stream("123456789012", "eu-central-1", "prod/api");

    private static final Fold.Key STORM = new Fold.Key(Fold.Kind.VULNERABILITY, "CVE-2026-1");

    private AlertStore store = new InMemoryAlertStore();

    /** An empty one. */
    protected abstract AlertStore newStore();

    @BeforeEach
    void empty() {
        store = newStore();
    }

    @Test
    void what_was_never_written_is_no_alert() {
        assertThat(store.load("production", STREAM))
                .isEqualTo(new AlertStore.Stored(Alert.none("production", STREAM), List.of()));
    }

    @Test
    void what_was_written_is_loaded_one_version_on() throws AlertStore.ChangedMeanwhile {
        var alert = pushed(Alert.none("production", STREAM), "v1", 1);
        store.save(alert, List.of(), minute(1));
        assertThat(loaded()).isEqualTo(alert.written());
    }

    @Test
    void of_two_first_writes_the_second_is_refused() throws AlertStore.ChangedMeanwhile {
        store.save(Alert.none("production", STREAM), List.of(), minute(1));
        assertThatThrownBy(() -> store.save(Alert.none("production", STREAM), List.of(), minute(1)))
                .isInstanceOf(AlertStore.ChangedMeanwhile.class);
    }

    @Test
    void a_write_over_a_newer_version_is_refused_and_changes_nothing_and_makes_nothing_due()
            throws AlertStore.ChangedMeanwhile {
        var first = Alert.none("production", STREAM);
        store.save(first, List.of(), minute(1));
        var stale = loaded();
        store.save(pushed(stale, "v1", 2), List.of(), minute(2));
        assertThatThrownBy(() -> store.save(pushed(stale, "v2", 3), List.of(notification(1, 3)), minute(3)))
                .isInstanceOf(AlertStore.ChangedMeanwhile.class);
        assertThat(loaded().images().all()).containsOnlyKeys(image("v1").digest());
        assertThat(store.due(minute(9), 10)).isEmpty();
    }

    @Test
    void what_is_due_is_loaded_with_its_alert_until_it_is_handed_over() throws AlertStore.ChangedMeanwhile {
        store.save(Alert.none("production", STREAM), List.of(notification(1, 1)), minute(1));
        assertThat(store.load("production", STREAM).due()).containsExactly(notification(1, 1));

        store.handedOver(notification(1, 1).alert(), 1);
        store.handedOver(notification(1, 1).alert(), 1);
        assertThat(store.load("production", STREAM).due()).isEmpty();
        assertThat(store.due(minute(9), 10)).isEmpty();
    }

    @Test
    void revisions_that_are_due_come_in_their_order() throws AlertStore.ChangedMeanwhile {
        store.save(Alert.none("production", STREAM), List.of(notification(9, 1)), minute(1));
        store.save(loaded(), List.of(notification(10, 2)), minute(2));
        assertThat(store.load("production", STREAM).due())
                .extracting(Notification::revision)
                .containsExactly(9, 10);
    }

    @Test
    void several_revisions_become_due_with_one_write_and_each_is_handed_over_for_itself()
            throws AlertStore.ChangedMeanwhile {
        var both = List.of(notification(1, 1), notification(2, 1));
        store.save(Alert.none("production", STREAM), both, minute(1));
        assertThat(store.load("production", STREAM).due()).isEqualTo(both);
        store.handedOver(both.getFirst().alert(), 1);
        assertThat(store.due(minute(9), 10)).containsExactly(both.getLast());
    }

    @Test
    void what_is_due_is_found_by_its_time_the_oldest_first_and_no_more_than_asked_for()
            throws AlertStore.ChangedMeanwhile {
        store.save(Alert.none("production", STREAM), List.of(notification(1, 5)), minute(5));
        store.save(loaded(), List.of(notification(2, 3)), minute(5));
        store.save(loaded(), List.of(notification(3, 8)), minute(8));
        assertThat(store.due(minute(5), 10)).extracting(Notification::revision).containsExactly(2, 1);
        assertThat(store.due(minute(9), 2)).extracting(Notification::revision).containsExactly(2, 1);
    }

    @Test
    void an_image_with_twenty_thousand_findings_is_remembered_whole() throws AlertStore.ChangedMeanwhile {
        var findings = new ArrayList<Finding>();
        for (var number = 0; number < 20_000; number++) {
            findings.add(finding("CVE-2026-" + (number * 7919) % 1_000_003, Severity.HIGH, number));
        }
        var newest = Watched.unscanned(image("v1"), minute(1), Came.PUSHED, minute(1))
                .with(findings);
        var none = Alert.none("production", STREAM);
        var alert = none.images(none.images().with(newest, Track.NEWEST));
        store.save(alert, List.of(), minute(1));
        assertThat(loaded()).isEqualTo(alert.written());
        store.save(pushed(loaded(), "v2", 2), List.of(), minute(2));
        assertThat(loaded().images().all())
                .containsOnlyKeys(image("v1").digest(), image("v2").digest());
    }

    @Test
    void an_alert_that_wakes_is_found_by_its_time_until_it_is_written_with_another()
            throws AlertStore.ChangedMeanwhile {
        var alert = Alert.none("production", STREAM).timing(Timing.NONE.wakeAt(minute(5)));
        store.save(alert, List.of(), minute(1));
        assertThat(store.waking(minute(4), 10)).isEmpty();
        assertThat(store.waking(minute(5), 10)).containsExactly(alert.written());
        store.save(loaded().timing(Timing.NONE), List.of(), minute(2));
        assertThat(store.waking(minute(9), 10)).isEmpty();
    }

    @Test
    void what_people_said_of_many_alerts_as_one_is_kept_and_all_of_these_are_found()
            throws AlertStore.ChangedMeanwhile {
        var key = new Fold.Key(Fold.Kind.VULNERABILITY, "CVE-2026-1");
        var said = new Attention(
                new Silence("ben", "maintenance", minute(1), minute(9)),
                new Acknowledgement("ana", "on it", minute(1)));
        var fold = Fold.none("production", key)
                .attended(said, minute(1))
                .told(Reason.REMINDER, "CVE-2026-1 is in 40 repositories", minute(2));
        assertThat(fold.attention()).isEqualTo(said);
        store.saveFold(fold, List.of(), minute(2));
        assertThat(store.loadFold("production", key)).isEqualTo(fold.written());
        assertThat(store.folds()).containsExactly(fold.written());
    }

    @Test
    void every_alert_is_found_by_whoever_looks() throws AlertStore.ChangedMeanwhile {
        var one = Alert.none("production", STREAM);
        var other = Alert.none("the rest", STREAM);
        store.save(one, List.of(), minute(1));
        store.save(other, List.of(), minute(1));
        assertThat(store.all()).containsExactlyInAnyOrder(one.written(), other.written());
    }

    @Test
    void a_vigil_is_found_by_its_key_by_its_time_and_among_all() throws AlertStore.ChangedMeanwhile {
        var key = Vigil.Key.events("123456789012", "eu-central-1");
        var vigil = Vigil.none(key).since(minute(1)).asleep(minute(5));
        store.saveVigil(vigil, List.of(notification(1, 1)), minute(1));
        assertThat(store.loadVigil(key)).isEqualTo(vigil.written());
        assertThat(store.loadVigil(Vigil.Key.DIGEST)).isEqualTo(Vigil.none(Vigil.Key.DIGEST));
        assertThat(store.wakingVigils(minute(4), 10)).isEmpty();
        assertThat(store.wakingVigils(minute(5), 10)).containsExactly(vigil.written());
        assertThat(store.vigils()).containsExactly(vigil.written());
        assertThat(store.due(minute(9), 10)).hasSize(1);
    }

    @Test
    void of_two_who_write_a_vigil_one_has_to_look_again() throws AlertStore.ChangedMeanwhile {
        var vigil = Vigil.none(Vigil.Key.DIGEST).since(minute(1));
        store.saveVigil(vigil, List.of(), minute(1));
        assertThatThrownBy(() -> store.saveVigil(vigil, List.of(), minute(1)))
                .isInstanceOf(AlertStore.ChangedMeanwhile.class);
    }

    @Test
    void a_fold_that_was_never_written_is_none_and_one_that_was_is_loaded_one_version_on()
            throws AlertStore.ChangedMeanwhile {
        assertThat(store.loadFold("production", STORM)).isEqualTo(Fold.none("production", STORM));
        var fold = joined(Fold.none("production", STORM), "one");
        store.saveFold(fold, List.of(), minute(1));
        assertThat(store.loadFold("production", STORM)).isEqualTo(fold.written());
        assertThat(store.loadFold("the rest", STORM)).isEqualTo(Fold.none("the rest", STORM));
        assertThat(store.loadFold("production", new Fold.Key(Fold.Kind.ACCOUNT, STORM.text()))
                        .open())
                .isFalse();
    }

    @Test
    void a_part_of_a_fold_is_a_fold_of_its_own_which_its_alerts_remember() throws AlertStore.ChangedMeanwhile {
        var second = new Fold.Key(STORM.kind(), STORM.text(), 2);
        var fold = joined(Fold.none("production", second), "one");
        store.saveFold(fold, List.of(), minute(1));
        assertThat(store.loadFold("production", second)).isEqualTo(fold.written());
        assertThat(store.loadFold("production", STORM).open()).isFalse();
        var alert = Alert.none("production", STREAM);
        store.save(alert.told(alert.told().through(List.of(second))), List.of(), minute(1));
        assertThat(store.load("production", STREAM).alert().told().folds()).containsExactly(second);
    }

    /** What a table takes at once has an end; digests and ids do not deflate. */
    @Test
    void a_full_fold_of_images_that_have_little_in_common_is_kept() throws AlertStore.ChangedMeanwhile {
        var random = new Random(1);
        var members = IntStream.range(0, Parts.MOST)
                .boxed()
                .collect(Collectors.toMap(_ -> hex(random, 32), number -> member(random, number)));
        var fold = Fold.none("production", STORM).with(members, Reason.NEW, minute(1));
        store.saveFold(fold, List.of(), minute(1));
        assertThat(store.loadFold("production", STORM)).isEqualTo(fold.written());
    }

    private static Fold.Member member(Random random, int number) {
        var image = new Image(
                "%012d".formatted(random.nextInt(40)),
                "eu-central-1",
                "team-" + number % 300 + "/app-" + number,
                "sha256:" + hex(random, 64),
                List.of("v" + random.nextInt(9_000)));
        var finding = finding("CVE-2026-" + hex(random, 32), Severity.CRITICAL, 1);
        return new Fold.Member(image, finding, 1, "");
    }

    private static String hex(Random random, int length) {
        return IntStream.range(0, length)
                .mapToObj(_ -> Integer.toHexString(random.nextInt(16)))
                .collect(Collectors.joining());
    }

    @Test
    void a_write_over_a_newer_fold_is_refused_and_makes_nothing_due() throws AlertStore.ChangedMeanwhile {
        var first = Fold.none("production", STORM);
        store.saveFold(first, List.of(), minute(1));
        assertThatThrownBy(() -> store.saveFold(first, List.of(), minute(1)))
                .isInstanceOf(AlertStore.ChangedMeanwhile.class);
        var stale = store.loadFold("production", STORM);
        store.saveFold(joined(stale, "one"), List.of(), minute(2));
        assertThatThrownBy(() -> store.saveFold(joined(stale, "other"), List.of(notification(1, 3)), minute(3)))
                .isInstanceOf(AlertStore.ChangedMeanwhile.class);
        assertThat(store.loadFold("production", STORM).members()).containsOnlyKeys("one");
        assertThat(store.due(minute(9), 10)).isEmpty();
    }

    @Test
    void what_a_fold_has_to_tell_is_due_until_it_is_handed_over() throws AlertStore.ChangedMeanwhile {
        store.saveFold(joined(Fold.none("production", STORM), "one"), List.of(notification(1, 3)), minute(3));
        assertThat(store.due(minute(3), 10)).containsExactly(notification(1, 3));
        store.handedOver(notification(1, 3).alert(), 1);
        assertThat(store.due(minute(9), 10)).isEmpty();
    }

    @Test
    void a_fold_that_wakes_is_found_by_its_time_and_is_no_alert() throws AlertStore.ChangedMeanwhile {
        var fold = joined(Fold.none("production", STORM), "one").timing(Timing.NONE.wakeAt(minute(5)));
        store.saveFold(fold, List.of(), minute(1));
        assertThat(store.wakingFolds(minute(4), 10)).isEmpty();
        assertThat(store.wakingFolds(minute(5), 10)).containsExactly(fold.written());
        assertThat(store.waking(minute(5), 10)).isEmpty();
        assertThat(store.all()).isEmpty();
        store.saveFold(fold.written().timing(Timing.NONE), List.of(), minute(6));
        assertThat(store.wakingFolds(minute(9), 10)).isEmpty();
    }

    @Test
    void no_more_folds_wake_than_asked_for() throws AlertStore.ChangedMeanwhile {
        for (var number = 0; number < 3; number++) {
            var key = new Fold.Key(Fold.Kind.VULNERABILITY, "CVE-2026-" + number);
            store.saveFold(Fold.none("production", key).timing(Timing.NONE.wakeAt(minute(5))), List.of(), minute(1));
        }
        assertThat(store.wakingFolds(minute(5), 2)).hasSize(2);
    }

    @Test
    void a_ticket_comes_back_with_all_that_it_lists() throws AlertStore.ChangedMeanwhile {
        var finding = finding("CVE-2026-1", Severity.CRITICAL, 1);
        var member = new Fold.Member(image("v1"), finding, 1, "nobody looks", List.of(finding));
        var key = new Fold.Key(Fold.Kind.UPGRADE, "openssl");
        var ticket = Fold.none("production", key).holding(Map.of("an alert", member), minute(1));
        store.saveFold(ticket, List.of(), minute(1));
        assertThat(store.loadFold("production", key)).isEqualTo(ticket.written());
    }

    @Test
    void of_many_streams_the_alerts_are_found_that_are_there() throws AlertStore.ChangedMeanwhile {
        var streams = IntStream.range(0, 250)
                .mapToObj(number -> new Stream("123456789012", "eu-central-1", "prod/" + number))
                .toList();
        var there = streams.stream()
                .limit(120)
                .map(stream -> pushed(Alert.none("production", stream), "v1", 1))
                .toList();
        for (var alert : there) {
            store.save(alert, List.of(), minute(1));
        }
        assertThat(store.among("production", streams))
                .containsExactlyInAnyOrderElementsOf(
                        there.stream().map(Alert::written).toList());
        assertThat(store.among("the rest", streams)).isEmpty();
        assertThat(store.among("production", List.of())).isEmpty();
    }

    @Test
    void several_are_loaded_at_once_each_as_by_itself_in_the_order_asked_for() throws AlertStore.ChangedMeanwhile {
        var written = new Stream("123456789012", "eu-central-1", "prod/written");
        var missing = new Stream("123456789012", "eu-central-1", "prod/missing");
        store.save(pushed(Alert.none("production", written), "v1", 1), List.of(), minute(1));
        store.save(told(Alert.none("production", STREAM)), List.of(notification(1, 1)), minute(1));
        var streams = List.of(missing, STREAM, written);

        var stored = store.load("production", streams);
        assertThat(stored).isEqualTo(each(streams));
        assertThat(stored.get(1).due()).containsExactly(notification(1, 1));
        store.handedOver(Alert.id("production", STREAM), 1);
        assertThat(store.load("production", streams)).isEqualTo(each(streams));
        assertThat(store.load("the rest", streams))
                .allMatch(none -> none.alert().version() == 0);
        assertThat(store.load("production", List.<Stream>of())).isEmpty();
    }

    @Test
    void what_was_written_after_it_was_told_is_loaded_with_all_that_is_due() throws AlertStore.ChangedMeanwhile {
        var both = List.of(notification(1, 1), notification(2, 1));
        store.save(told(told(Alert.none("production", STREAM))), both, minute(1));
        store.save(pushed(loaded(), "v1", 2), List.of(), minute(2));
        assertThat(store.load("production", List.of(STREAM)).getFirst().due()).isEqualTo(both);
    }

    private List<AlertStore.Stored> each(List<Stream> streams) {
        return streams.stream().map(stream -> store.load("production", stream)).toList();
    }

    private static Alert told(Alert alert) {
        return alert.revised(AlertStatus.OPEN, minute(1));
    }

    @Test
    void a_slip_is_found_by_its_time_until_it_is_dropped() {
        var later = Slip.of("production", new Fold.Key(STORM.kind(), STORM.text(), 2), minute(5), List.of(STREAM));
        var slip = Slip.of("the rest", STORM, minute(3), List.of(STREAM, new Stream("1", "us-east-1", "prod/api")));
        store.note(later);
        store.note(slip);
        store.note(slip);
        assertThat(store.slips(minute(2), 10)).isEmpty();
        assertThat(store.slips(minute(3), 10)).containsExactly(slip);
        assertThat(store.slips(minute(5), 10)).containsExactly(slip, later);
        assertThat(store.slips(minute(5), 1)).containsExactly(slip);
        store.drop(slip);
        store.drop(slip);
        assertThat(store.slips(minute(5), 10)).containsExactly(later);
        assertThat(store.all()).isEmpty();
        assertThat(store.folds()).isEmpty();
    }

    @Test
    void a_slip_of_many_repositories_with_long_names_is_kept() {
        var streams = IntStream.range(0, 500)
                .mapToObj(number -> new Stream("123456789012", "eu-central-1", hex(new Random(number), 256)))
                .toList();
        var slip = Slip.of("production", STORM, minute(3), streams);
        store.note(slip);
        assertThat(store.slips(minute(3), 10)).containsExactly(slip);
    }

    @Test
    void how_many_a_fold_tells_is_known_without_them() throws AlertStore.ChangedMeanwhile {
        assertThat(store.members("production", STORM)).isZero();
        store.saveFold(joined(joined(Fold.none("production", STORM), "one"), "other"), List.of(), minute(1));
        assertThat(store.members("production", STORM)).isEqualTo(2);
        assertThat(store.members("the rest", STORM)).isZero();
    }

    private static Fold joined(Fold fold, String alert) {
        var member = new Fold.Member(image("v1"), finding("CVE-2026-1", Severity.CRITICAL, 1), 1, "");
        return fold.with(Map.of(alert, member), Reason.NEW, minute(1));
    }

    private static Alert pushed(Alert alert, String tag, int minute) {
        var image = Watched.unscanned(image(tag), minute(minute), Came.PUSHED, minute(minute));
        return alert.images(alert.images().with(image, Track.NEWEST));
    }

    private Alert loaded() {
        return store.load("production", STREAM).alert();
    }

    private static Notification notification(int revision, int minute) {
        var watch = new Watch();
        watch.scannedWith(image("v1"), minute, finding("CVE-2014-0160", Severity.CRITICAL, 1));
        var told = watch.last();
        return told.numbered(revision);
    }
}
