package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.observe.Observation;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A storm that one batch of events shows. */
class JoiningTest {

    private static final Fold.Key STORM = new Fold.Key(Fold.Kind.VULNERABILITY, "CVE-2026-1");

    private final Watch watch = new Watch();
    private final Set<String> refusing = new HashSet<>();
    private boolean refusesSlips;
    private Runnable afterReading = () -> {};
    private Runnable beforeTelling = () -> {};
    private int writes;

    @BeforeEach
    void gathering() {
        waiting(Duration.ofMinutes(1));
    }

    private void waiting(Duration wait) {
        watch.policy = watch.policyWith(
                new Group(Group.By.REPOSITORY, wait, Duration.ofMinutes(15)), null, Only.EVERYTHING, List.of());
    }

    /** The table: it counts what is written of alerts, and may be out of reach. */
    private AlertStore table() {
        return (AlertStore) Proxy.newProxyInstance(
                AlertStore.class.getClassLoader(), new Class<?>[] {AlertStore.class}, (_, method, arguments) -> {
                    switch (method.getName()) {
                        case "save" -> saving(((Alert) arguments[0]).stream().repository());
                        case "note" -> reach(!refusesSlips);
                        default -> {}
                    }
                    try {
                        return method.invoke(watch.store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        afterReading(method.getName());
                    }
                });
    }

    private void afterReading(String call) {
        switch (call) {
            case "among" -> afterReading.run();
            case "waking" -> beforeTelling.run();
            default -> {}
        }
    }

    private void saving(String repository) {
        reach(!refusing.contains(repository));
        writes++;
    }

    private static void reach(boolean inReach) {
        if (!inReach) {
            throw new IllegalStateException("the table is out of reach");
        }
    }

    private Alerting at(int minute) {
        return new Alerting(watch.policy, table(), watch.told::add, Clock.fixed(minute(minute), ZoneOffset.UTC));
    }

    /** In one batch, of so many repositories. */
    private List<Alerting.Heard> together(int first, int count, int minute) {
        var all = IntStream.range(first, first + count)
                .mapToObj(number -> reported(number, finding("CVE-2026-1", CRITICAL, minute)))
                .toList();
        return at(minute).observe(all, _ -> new Findings.NotYet("PENDING"), () -> true);
    }

    private static Observation.OfImage reported(int number, Finding finding) {
        return new Observation.FindingReported(image(number), finding.updatedAt(), finding, null);
    }

    private static Image image(int number) {
        return new Image(
                "123456789012", "eu-central-1", "prod/app-" + number, "sha256:" + number, List.of("v" + number));
    }

    private void tick(int minute) {
        at(minute).tick(Duration.ZERO, 100);
    }

    private Alert alert(int number) {
        return watch.store.load("production", image(number).stream()).alert();
    }

    private Fold storm() {
        return watch.store.loadFold("production", STORM);
    }

    @Test
    void each_alert_of_it_is_written_once_and_all_are_one_message() {
        together(0, 7, 1);
        together(7, 5, 1);
        tick(2);
        assertThat(writes).isEqualTo(12);
        assertThat(watch.told).hasSize(1);
        assertThat(watch.last().why()).isEqualTo("CVE-2026-1 is in 12 repositories, told as one");
        assertThat(watch.last().sections().getFirst().lines())
                .contains("CRITICAL prod/app-7:v7 (123456789012 eu-central-1): CVE-2026-1 in openssl");
        assertThat(watch.store.slips(minute(99), 10)).isEmpty();
        tick(99);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void its_alerts_say_that_they_were_told_with_others() {
        var heard = together(0, 5, 1);
        assertThat(heard)
                .allSatisfy(one -> assertThat(((Alerting.Decided) one)
                                .outcomes()
                                .getFirst()
                                .decision()
                                .why())
                        .endsWith("; told with others"));
        assertThat(alert(0).status()).isEqualTo(AlertStatus.OPEN);
        assertThat(alert(0).told().folds()).containsExactly(STORM);
        assertThat(alert(0).timing().wakeAt()).isNull();
    }

    @Test
    void what_is_new_is_gathered_for_the_rules_wait_before_it_is_told() {
        waiting(Duration.ofMinutes(5));
        together(0, 5, 1);
        tick(5);
        assertThat(watch.told).isEmpty();
        tick(6);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void what_a_rule_does_not_gather_is_told_by_itself() {
        waiting(Duration.ZERO);
        together(0, 5, 1);
        assertThat(watch.told).hasSize(5);
    }

    @Test
    void four_repositories_are_no_storm() {
        together(0, 4, 1);
        assertThat(alert(0).open()).isFalse();
        tick(2);
        assertThat(watch.told).hasSize(4);
    }

    @Test
    void a_repository_with_more_news_than_the_storm_is_told_by_itself() {
        var other = reported(0, finding("CVE-2026-2", CRITICAL, 1));
        var all = new ArrayList<>(List.of(other));
        IntStream.range(0, 6)
                .mapToObj(number -> reported(number, finding("CVE-2026-1", CRITICAL, 1)))
                .forEach(all::add);
        at(1).observe(all, _ -> new Findings.NotYet("PENDING"), () -> true);
        tick(2);
        assertThat(watch.told)
                .extracting(Notification::why)
                .anyMatch(why -> why.contains("CVE-2026-1 is in 5 repositories"))
                .hasSize(2);
    }

    @Test
    void who_could_not_be_written_is_told_with_it_when_the_event_comes_again_and_only_then() {
        refusing.add("prod/app-3");
        together(0, 6, 1);
        tick(2);
        assertThat(watch.last().why()).contains("in 5 repositories");
        refusing.clear();
        together(0, 6, 7);
        for (var minute = 7; minute < 40; minute++) {
            tick(minute);
        }
        assertThat(watch.last().why()).contains("in 6 repositories");
        assertThat(watch.told).hasSize(2);
        assertThat(watch.store.slips(minute(99), 10)).isEmpty();
    }

    @Test
    void who_is_never_written_is_never_told_and_waited_for_a_quarter_of_an_hour() {
        IntStream.range(0, 5).forEach(number -> refusing.add("prod/app-" + number));
        together(0, 5, 1);
        tick(17);
        assertThat(watch.store.slips(minute(99), 10)).hasSize(1);
        tick(18);
        assertThat(watch.store.slips(minute(99), 10)).isEmpty();
        assertThat(watch.told).isEmpty();
        assertThat(storm().open()).isFalse();
    }

    @Test
    void what_is_waited_for_is_not_overdue_and_what_nobody_has_taken_in_is() {
        refusing.add("prod/app-3");
        together(0, 6, 1);
        together(6, 6, 2);
        var oldest = new ArrayList<Duration>();
        for (var minute : List.of(5, 6, 18)) {
            at(minute).tick(Duration.ZERO, 100, oldest::add);
        }
        assertThat(oldest).containsExactly(Duration.ofMinutes(2), Duration.ZERO, Duration.ZERO);
        assertThat(watch.store.slips(minute(99), 10)).isEmpty();
    }

    @Test
    void of_a_slip_there_stays_who_is_waited_for() {
        refusing.add("prod/app-3");
        together(0, 6, 1);
        tick(2);
        assertThat(watch.store.slips(minute(99), 10))
                .singleElement()
                .satisfies(slip -> assertThat(slip.streams()).containsExactly(image(3).stream()));
    }

    /** It may be out of the policy by mistake, and come back. */
    @Test
    void a_rule_that_is_away_for_an_hour_tells_what_was_to_be_told() {
        var policy = watch.policy;
        together(0, 6, 1);
        watch.policy = new Policy(policy.channels(), List.of(), policy.blind(), policy.suppressions());
        tick(2);
        tick(60);
        watch.policy = policy;
        tick(61);
        assertThat(watch.last().why()).contains("in 6 repositories");
    }

    @Test
    void a_rule_that_is_away_for_good_leaves_nothing_behind() {
        var policy = watch.policy;
        together(0, 6, 1);
        watch.policy = new Policy(policy.channels(), List.of(), policy.blind(), policy.suppressions());
        tick(3 + 24 * 60);
        assertThat(watch.store.slips(minute(9_999), 10)).isEmpty();
    }

    /** Several at a time may be the first day of a scanner: the clock sees all of it. */
    @Test
    void a_batch_of_several_vulnerabilities_is_left_to_the_clock() {
        var all = new ArrayList<Observation.OfImage>();
        for (var number = 0; number < 10; number++) {
            all.add(reported(number, finding("CVE-2026-" + (1 + number % 2), CRITICAL, 1)));
        }
        at(1).observe(all, _ -> new Findings.NotYet("PENDING"), () -> true);
        assertThat(alert(0).open()).isFalse();
        assertThat(watch.store.slips(minute(99), 10)).isEmpty();
    }

    /** Much of a batch is something else: that is no storm by the look of it, but perhaps a first day. */
    @Test
    void five_of_eleven_are_left_to_the_clock_and_six_are_not() {
        assertThat(joinedOf(5, 6)).isFalse();
        assertThat(joinedOf(6, 6)).isTrue();
    }

    private boolean joinedOf(int alike, int others) {
        var all = new ArrayList<Observation.OfImage>();
        for (var number = 0; number < alike; number++) {
            all.add(reported(100 * alike + number, finding("CVE-2026-1", CRITICAL, 1)));
        }
        for (var number = 0; number < others; number++) {
            all.add(reported(100 * alike + 50 + number, finding("CVE-2026-" + (2 + number), CRITICAL, 1)));
        }
        at(1).observe(all, _ -> new Findings.NotYet("PENDING"), () -> true);
        return alert(100 * alike).open();
    }

    /** The end of a storm comes in a batch of its own, which is too small to show it. */
    @Test
    void a_storm_that_batches_cut_in_two_is_told_once() {
        together(0, 6, 1);
        together(6, 4, 1);
        tick(2);
        assertThat(watch.told)
                .singleElement()
                .satisfies(told -> assertThat(told.why()).contains("in 10 repositories"));
        assertThat(storm().revision()).isEqualTo(1);
    }

    /** A crash left the slip, and a vendor has rated the finding otherwise since. */
    @Test
    void who_is_in_it_already_is_no_news_whatever_has_become_of_it() {
        together(0, 6, 1);
        var slip = watch.store.slips(minute(2), 10).getFirst();
        tick(2);
        watch.reported(
                image(0), 3, Watch.fact(finding("CVE-2026-1", CRITICAL, 3), 9.9, "UNKNOWN", "AVAILABLE", 3), null);
        watch.store.note(slip);
        tick(30);
        assertThat(watch.told).hasSize(1);
        assertThat(storm().news()).isNull();
    }

    /** Somebody leaves while another tick, which has read that it is in, is about to take it in. */
    @Test
    void who_leaves_while_another_tick_takes_it_in_is_not_left_behind() {
        waiting(Duration.ofMinutes(1));
        together(0, 6, 1);
        watch.scannedWith(image(0), 2);
        afterReading = () -> {
            afterReading = () -> {};
            watch.tick(17);
        };
        tick(17);
        tick(18);
        assertThat(alert(0).told().folds()).isEmpty();
        assertThat(storm().members()).hasSize(5).doesNotContainKey(alert(0).id());
    }

    @Test
    void who_leaves_between_taking_in_and_telling_is_not_told() {
        together(0, 6, 1);
        beforeTelling = () -> leave(0);
        tick(2);
        assertThat(watch.told).hasSize(1);
        assertThat(watch.last().why()).isEqualTo("CVE-2026-1 is in 5 repositories, told as one");
    }

    private void leave(int number) {
        try {
            watch.store.saveFold(storm().without(Set.of(alert(number).id())), List.of(), minute(2));
        } catch (AlertStore.ChangedMeanwhile e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void it_is_told_in_the_tick_that_takes_it_in_however_long_that_takes() {
        together(0, 5, 1);
        new Alerting(watch.policy, table(), watch.told::add, new Late(1)).tick(Duration.ZERO, 100);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void where_nothing_can_be_noted_the_clock_sees_the_storm() {
        refusesSlips = true;
        together(0, 6, 1);
        assertThat(alert(0).open()).isFalse();
        tick(2);
        assertThat(watch.last().why()).contains("in 6 repositories, told as one");
    }

    @Test
    void who_is_fixed_before_it_is_told_leaves_it_and_does_not_keep_it_open() {
        waiting(Duration.ofMinutes(5));
        together(0, 6, 1);
        watch.scannedWith(image(0), 3);
        tick(6);
        tick(20);
        assertThat(storm().members()).hasSize(5);
        for (var number = 1; number < 6; number++) {
            watch.scannedWith(image(number), 30);
        }
        tick(40);
        tick(60);
        assertThat(watch.last().reason()).isEqualTo(Reason.RESOLVED);
        assertThat(storm().members()).isEmpty();
    }

    @Test
    void a_fold_that_the_bus_did_not_take_is_told_when_it_does() {
        together(0, 5, 1);
        watch.breakBus(true);
        assertThatThrownBy(() -> watch.tick(2)).isInstanceOf(IllegalStateException.class);
        watch.breakBus(false);
        watch.tick(3);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void a_storm_that_is_full_goes_on_in_another_part() throws AlertStore.ChangedMeanwhile {
        var member = new Fold.Member(image(0), finding("CVE-2026-1", CRITICAL, 1), 1, "");
        var full = IntStream.range(0, Parts.MOST)
                .boxed()
                .collect(Collectors.toMap(number -> "alert-" + number, _ -> member));
        watch.store.saveFold(Fold.none("production", STORM).with(full, Reason.NEW, minute(1)), List.of(), minute(1));
        together(0, 6, 2);
        assertThat(alert(0).told().folds()).containsExactly(STORM.part(2));
        tick(3);
        assertThat(watch.told).extracting(Notification::why).anyMatch(why -> why.endsWith(", part 2"));
    }

    /** What stands in a ticket of its package has to be put there, by the clock. */
    @Test
    void where_tickets_are_kept_by_upgrade_the_clock_sees_the_storm() {
        var usual = watch.policy;
        var ticket = new Channel("backlog", "jira", Json.obj("ticket", "upgrade"));
        watch.policy = new Policy(
                List.of(usual.channels().getFirst(), ticket), usual.rules(), usual.blind(), usual.suppressions());
        together(0, 6, 1);
        assertThat(alert(0).open()).isFalse();
    }
}
