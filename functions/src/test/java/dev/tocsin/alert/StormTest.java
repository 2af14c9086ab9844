package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.Only;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many alerts at one time. */
class StormTest {

    private final Watch watch = new Watch();

    private void by(Group.By by) {
        watch.policy = watch.policyWith(
                new Group(by, Duration.ofMinutes(1), Duration.ofMinutes(15)), null, Only.EVERYTHING, List.of());
    }

    private static Image image(int number) {
        return new Image(
                "123456789012", "eu-central-1", "prod/app-" + number, "sha256:" + number, List.of("v" + number));
    }

    private void reported(int number, int minute, Finding finding) {
        watch.reported(image(number), minute, finding, minute(0));
    }

    @Test
    void one_new_vulnerability_in_forty_repositories_is_one_message_that_lists_them() {
        by(Group.By.REPOSITORY);
        for (var number = 0; number < 40; number++) {
            reported(number, 1, finding("CVE-2026-1", CRITICAL, 1));
        }
        watch.tick(2);
        assertThat(watch.told).hasSize(1);
        assertThat(watch.last().reason()).isEqualTo(Reason.NEW);
        assertThat(watch.last().why()).isEqualTo("CVE-2026-1 is in 40 repositories, told as one");
        assertThat(watch.last().sections().getFirst().lines())
                .hasSize(40)
                .contains("CRITICAL prod/app-7:v7 (123456789012 eu-central-1): CVE-2026-1 in openssl");
        assertThat(watch.last().upgrades()).containsExactly(new Upgrade("openssl", "3.0.13", "3.0.14", 40));
        watch.tick(60);
        assertThat(watch.told).hasSize(1);
    }

    private Fold storm() {
        return watch.store.folds().findFirst().orElseThrow();
    }

    private void said(Attention attention, int minute) throws AlertStore.ChangedMeanwhile {
        watch.store.saveFold(storm().attended(attention, minute(minute)), List.of(), minute(minute));
    }

    private void stormThatReminds() {
        watch.policy = watch.policyWith(
                new Group(Group.By.REPOSITORY, Duration.ofMinutes(1), Duration.ofMinutes(15)),
                Duration.ofHours(2),
                Only.EVERYTHING,
                List.of());
        for (var number = 0; number < 6; number++) {
            reported(number, 1, finding("CVE-2026-1", CRITICAL, 1));
        }
        watch.tick(2);
    }

    @Test
    void a_storm_that_somebody_has_heard_reminds_nobody_until_another_repository_joins()
            throws AlertStore.ChangedMeanwhile {
        stormThatReminds();
        said(new Attention(null, new Acknowledgement("ana", "on it", minute(3))), 3);
        watch.tick(3);
        watch.tick(300);
        assertThat(watch.told).hasSize(1);
        reported(7, 301, finding("CVE-2026-1", CRITICAL, 301));
        watch.tick(302);
        assertThat(watch.last().why()).isEqualTo("CVE-2026-1 is in 7 repositories, told as one");
        assertThat(storm().attention()).isEqualTo(Attention.NONE);
        watch.tick(422);
        assertThat(watch.last().reason()).isEqualTo(Reason.REMINDER);
    }

    @Test
    void a_silenced_storm_is_quiet_until_the_silence_ends_and_then_tells_what_is_new()
            throws AlertStore.ChangedMeanwhile {
        stormThatReminds();
        said(new Attention(new Silence("ben", "maintenance", minute(3), minute(200)), null), 3);
        reported(7, 20, finding("CVE-2026-1", CRITICAL, 20));
        for (var minute = 21; minute < 200; minute++) {
            watch.tick(minute);
        }
        assertThat(watch.told).hasSize(1);
        watch.tick(200);
        assertThat(watch.told).hasSize(2);
        assertThat(watch.last().why()).isEqualTo("CVE-2026-1 is in 7 repositories, told as one");
        assertThat(storm().attention()).isEqualTo(Attention.NONE);
    }

    @Test
    void a_storm_and_the_alerts_in_it_remember_why_people_were_told() {
        stormThatReminds();
        watch.tick(123);
        assertThat(storm().history().entries())
                .containsExactly(
                        new History.Entry(minute(2), Reason.NEW, "CVE-2026-1 is in 6 repositories, told as one"),
                        new History.Entry(
                                minute(123), Reason.REMINDER, "CVE-2026-1 is in 6 repositories, told as one"));
        var alert = watch.store.load("production", image(0).stream()).alert();
        assertThat(alert.history().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.why()).endsWith("; told with others"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void an_alert_whose_end_is_due_while_the_clock_is_at_work_leaves_no_storm_that_does_not_know(int looks)
            throws AlertStore.ChangedMeanwhile {
        watch.policy = watch.policyWith(
                new Group(Group.By.REPOSITORY, Duration.ofMinutes(1), Duration.ZERO), null, Only.EVERYTHING, List.of());
        for (var number = 0; number < 6; number++) {
            watch.scannedWith(image(number), 1, finding("CVE-2026-1", CRITICAL, 1));
        }
        watch.tick(2);
        watch.scannedWith(image(0), 9);
        var gone = watch.store.load("production", image(0).stream()).alert();
        assertThat(gone.timing().tellAt()).isEqualTo(minute(10));
        watch.store.save(gone.attended(gone.attention(), minute(9)), List.of(), minute(9));
        new Alerting(watch.policy, watch.store, watch.told::add, new Late(looks)).tick(Duration.ZERO, 100);
        watch.tick(20);
        assertThat(storm().members()).doesNotContainKey(gone.id()).hasSize(5);
    }

    @Test
    void an_event_that_comes_when_the_wait_is_over_leaves_the_telling_to_the_clock_which_knows_the_storm() {
        by(Group.By.REPOSITORY);
        for (var number = 0; number < 6; number++) {
            reported(number, 1, finding("CVE-2026-1", CRITICAL, 1));
        }
        for (var number = 0; number < 6; number++) {
            reported(number, 3, finding("CVE-2026-1", CRITICAL, 3));
        }
        assertThat(watch.told).isEmpty();
        watch.tick(4);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void what_comes_later_in_the_day_joins_the_storm_and_is_told_with_it_once_an_interval() {
        by(Group.By.REPOSITORY);
        for (var number = 0; number < 10; number++) {
            reported(number, 1, finding("CVE-2026-1", CRITICAL, 1));
        }
        watch.tick(2);
        reported(20, 3, finding("CVE-2026-1", CRITICAL, 3));
        watch.tick(4);
        reported(21, 5, finding("CVE-2026-1", CRITICAL, 5));
        watch.tick(6);
        assertThat(watch.told).hasSize(1);
        watch.tick(17);
        assertThat(watch.told).hasSize(2);
        assertThat(watch.last().alert()).isEqualTo(watch.told.getFirst().alert());
        assertThat(watch.last().why()).contains("in 12 repositories");
    }

    @Test
    void a_storm_is_over_when_the_last_repository_is_fixed() {
        by(Group.By.REPOSITORY);
        for (var number = 0; number < 5; number++) {
            reported(number, 1, finding("CVE-2026-1", CRITICAL, 1));
        }
        watch.tick(2);
        for (var number = 0; number < 5; number++) {
            watch.scannedWith(image(number), 30 + number);
            watch.tick(60 + number);
        }
        watch.tick(90);
        assertThat(watch.told).extracting(Notification::reason).containsExactly(Reason.NEW, Reason.RESOLVED);
        assertThat(watch.last().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void a_repository_with_news_of_its_own_is_told_by_itself() {
        by(Group.By.REPOSITORY);
        for (var number = 0; number < 6; number++) {
            reported(number, 1, finding("CVE-2026-1", CRITICAL, 1));
        }
        reported(0, 1, finding("CVE-2026-2", CRITICAL, 1));
        watch.tick(2);
        assertThat(watch.told).hasSize(2);
        assertThat(watch.told)
                .anySatisfy(told -> assertThat(told.image()).isEqualTo(image(0)))
                .anySatisfy(told -> assertThat(told.why()).contains("5 repositories"));
    }

    @Test
    void the_first_day_of_a_scanner_is_one_message_that_says_so() {
        by(Group.By.REPOSITORY);
        for (var number = 0; number < 30; number++) {
            for (var finding = 0; finding < 20; finding++) {
                reported(number, 1, finding("CVE-2026-" + (number + finding), CRITICAL, 1));
            }
        }
        watch.tick(2);
        assertThat(watch.told).hasSize(1);
        assertThat(watch.last().why()).startsWith("baseline: much is new in 123456789012/eu-central-1 at once");
        reported(99, 40, finding("CVE-2026-999", CRITICAL, 40));
        watch.tick(41);
        assertThat(watch.told).hasSize(2);
        assertThat(watch.last().why()).contains("31 repositories");
    }

    @Test
    void grouped_by_vulnerability_each_is_one_message() {
        by(Group.By.VULNERABILITY);
        for (var number = 0; number < 3; number++) {
            reported(number, 1, finding("CVE-2026-1", CRITICAL, 1));
            reported(number, 1, finding("CVE-2026-2", CRITICAL, 1));
        }
        watch.tick(2);
        assertThat(watch.told)
                .extracting(Notification::why)
                .containsExactlyInAnyOrder(
                        "CVE-2026-1 is in 3 repositories, told as one", "CVE-2026-2 is in 3 repositories, told as one");
    }

    @Test
    void grouped_by_image_each_image_is_told_by_itself() {
        by(Group.By.IMAGE);
        reported(1, 1, finding("CVE-2026-1", CRITICAL, 1));
        reported(1, 1, finding("CVE-2026-2", CRITICAL, 1));
        reported(2, 1, finding("CVE-2026-1", CRITICAL, 1));
        watch.tick(2);
        assertThat(watch.told).hasSize(2);
        assertThat(watch.told).extracting(Notification::image).containsExactlyInAnyOrder(image(1), image(2));
        assertThat(watch.told).allSatisfy(told -> assertThat(told.why()).isEqualTo("one image, told by itself"));
        watch.scannedWith(image(1), 30);
        watch.tick(60);
        assertThat(watch.last().reason()).isEqualTo(Reason.RESOLVED);
        assertThat(watch.last().why()).isEqualTo("nothing that was told of the image is left");
    }

    @Test
    void grouped_by_account_all_of_it_is_one_message() {
        by(Group.By.ACCOUNT);
        reported(1, 1, finding("CVE-2026-1", CRITICAL, 1));
        reported(2, 1, finding("CVE-2026-2", CRITICAL, 1));
        watch.tick(2);
        assertThat(watch.told).hasSize(1);
        assertThat(watch.last().why()).isEqualTo("2 repositories of 123456789012/eu-central-1 alert");
    }

    @Test
    void a_storm_that_is_full_goes_on_in_another_part_which_says_so() throws AlertStore.ChangedMeanwhile {
        by(Group.By.REPOSITORY);
        var key = new Fold.Key(Fold.Kind.VULNERABILITY, "CVE-2026-1");
        var member = new Fold.Member(image(0), finding("CVE-2026-1", CRITICAL, 1), 1, "");
        var full = IntStream.range(0, Parts.MOST - 1)
                .boxed()
                .collect(Collectors.toMap(number -> "alert-" + number, _ -> member));
        watch.store.saveFold(Fold.none("production", key).with(full, Reason.NEW, minute(1)), List.of(), minute(1));
        for (var number = 1; number <= 6; number++) {
            reported(number, 2, finding("CVE-2026-1", CRITICAL, 2));
        }
        watch.tick(3);
        assertThat(watch.told)
                .extracting(Notification::why)
                .containsExactly(
                        "CVE-2026-1 is in " + Parts.MOST + " repositories, told as one",
                        "CVE-2026-1 is in 5 repositories, told as one, part 2");
        assertThat(watch.told).extracting(Notification::alert).doesNotHaveDuplicates();
        for (var number = 1; number <= 6; number++) {
            watch.scannedWith(image(number), 30);
        }
        watch.tick(60);
        assertThat(watch.last().why()).isEqualTo("CVE-2026-1 is gone from every repository that was told of");
    }

    @Test
    void more_findings_than_a_message_lists_are_counted_in_full_where_they_are_told_with_others() {
        by(Group.By.ACCOUNT);
        for (var finding = 0; finding < 2 * Notification.MOST_LISTED; finding++) {
            reported(1, 1, finding("CVE-2026-" + (1000 + finding), CRITICAL, 1));
        }
        watch.tick(2);
        assertThat(watch.last().sections().getFirst().lines())
                .containsExactly(
                        "CRITICAL prod/app-1:v1 (123456789012 eu-central-1): CVE-2026-1000 in openssl and 99 more");
    }

    @Test
    void who_is_fixed_before_a_storm_was_told_to_its_end_does_not_keep_it_open() {
        by(Group.By.REPOSITORY);
        for (var number = 0; number < 6; number++) {
            reported(number, 1, finding("CVE-2026-1", CRITICAL, 1));
        }
        watch.breakBus(true);
        assertThatThrownBy(() -> watch.tick(2)).isInstanceOf(IllegalStateException.class);
        watch.breakBus(false);
        reported(0, 3, finding("CVE-2026-1", CRITICAL, Finding.Status.CLOSED, 3));
        watch.tick(4);
        for (var number = 1; number < 6; number++) {
            watch.scannedWith(image(number), 30 + number);
        }
        watch.tick(90);
        assertThat(watch.last().reason()).isEqualTo(Reason.RESOLVED);
        assertThat(watch.last().why()).contains("is gone from every repository");
    }

    @Test
    void a_fold_that_the_bus_did_not_take_is_told_once_when_it_does() {
        by(Group.By.REPOSITORY);
        for (var number = 0; number < 6; number++) {
            reported(number, 1, finding("CVE-2026-1", CRITICAL, 1));
        }
        watch.breakBus(true);
        assertThatThrownBy(() -> watch.tick(2)).isInstanceOf(IllegalStateException.class);
        watch.breakBus(false);
        watch.tick(3);
        watch.tick(4);
        watch.tick(30);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void a_scanner_that_was_switched_off_is_one_message_for_all_its_images() {
        by(Group.By.REPOSITORY);
        lookAt(40, 1);
        lookAway(40, 2);
        watch.tick(4);
        assertThat(watch.told).hasSize(1);
        assertThat(watch.last().reason()).isEqualTo(Reason.BLIND);
        assertThat(watch.last().status()).isEqualTo(AlertStatus.BLIND);
        assertThat(watch.last().channels()).containsExactly("watchers");
        assertThat(watch.last().why())
                .isEqualTo("nobody looks at 40 repositories of 123456789012/eu-central-1, told as one");
        assertThat(watch.last().sections().getFirst().lines())
                .hasSize(40)
                .first()
                .asString()
                .contains("prod/app-0:v0", "ACCOUNT_DISABLED");
        watch.tick(600);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void that_all_are_looked_at_again_is_one_message_too() {
        by(Group.By.REPOSITORY);
        lookAt(6, 1);
        lookAway(6, 2);
        watch.tick(4);
        lookAt(5, 60);
        watch.tick(62);
        watch.tick(90);
        assertThat(watch.told).hasSize(1);
        watch.scannedWith(image(5), 100);
        watch.tick(102);
        assertThat(watch.told).extracting(Notification::reason).containsExactly(Reason.BLIND, Reason.SEEING_AGAIN);
        assertThat(watch.last().why()).isEqualTo("every repository of 123456789012/eu-central-1 is looked at again");
        assertThat(watch.last().image().account()).isEqualTo("123456789012");
    }

    @Test
    void images_of_a_few_repositories_that_nobody_looks_at_are_told_one_by_one() {
        by(Group.By.REPOSITORY);
        lookAt(4, 1);
        lookAway(4, 2);
        watch.tick(4);
        assertThat(watch.told).hasSize(4);
    }

    @Test
    void what_is_open_stays_open_while_it_is_blind_with_others() {
        by(Group.By.REPOSITORY);
        watch.scannedWith(image(0), 1, finding("CVE-2026-1", CRITICAL, 1));
        watch.tick(2);
        lookAway(6, 20);
        watch.tick(40);
        assertThat(watch.told).extracting(Notification::reason).containsExactly(Reason.NEW, Reason.BLIND);
        watch.scannedWith(image(0), 60);
        watch.tick(80);
        assertThat(watch.last().reason()).isEqualTo(Reason.RESOLVED);
        assertThat(watch.last().image()).isEqualTo(image(0));
    }

    private void lookAt(int images, int minute) {
        for (var number = 0; number < images; number++) {
            watch.scannedWith(image(number), minute);
        }
    }

    private void lookAway(int images, int minute) {
        for (var number = 0; number < images; number++) {
            watch.coverage(image(number), minute, false, "ACCOUNT_DISABLED");
        }
    }
}
