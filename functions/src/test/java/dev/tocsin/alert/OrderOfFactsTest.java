package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import dev.tocsin.observe.Observation;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.Only;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The order in which facts arrive does not matter, nor how often they do, where each has a time of its own, all of them have happened
 * when the first arrives (so the scanner answers what is so in the end), and they arrive within the wait. Where the clock tells between
 * two of them, people hear what was known by then: the simulation looks at that.
 */
class OrderOfFactsTest {

    private static final int ARRIVAL = 100;

    /** A vulnerability is found in an image at a minute, or is gone from it. */
    record Turn(int image, int cve, int minute, boolean active) {}

    /** What happened: to two images that were pushed one after the other, and at which minutes each was scanned. */
    record Day(List<Turn> turns, List<Integer> firstScans, List<Integer> secondScans) {

        private List<Integer> scans(int image) {
            return image == 1 ? firstScans : secondScans;
        }

        private static Image of(int image) {
            return image("v" + image);
        }

        private static int pushed(int image) {
            return image == 1 ? 1 : 40;
        }

        private List<Turn> turns(int image) {
            return turns.stream()
                    .filter(turn -> turn.image() == image && turn.minute() > pushed(image))
                    .sorted((one, other) -> Integer.compare(one.minute(), other.minute()))
                    .toList();
        }

        private List<Finding> active(int image, int minute) {
            var latest = new TreeMap<Integer, Turn>();
            turns(image).stream().filter(turn -> turn.minute() <= minute).forEach(turn -> latest.put(turn.cve(), turn));
            return latest.values().stream().filter(Turn::active).map(Day::found).toList();
        }

        private static Finding found(Turn turn) {
            var severity = turn.cve() == 0 ? Severity.CRITICAL : Severity.HIGH;
            var status = turn.active() ? Finding.Status.ACTIVE : Finding.Status.CLOSED;
            return finding("CVE-2026-" + turn.cve(), severity, status, turn.minute());
        }

        List<Observation.OfImage> facts() {
            var facts = new ArrayList<Observation.OfImage>();
            for (var number = 1; number <= 2; number++) {
                var image = of(number);
                var pushedAt = minute(pushed(number));
                facts.add(new Observation.ImagePushed(image, pushedAt));
                for (var turn : turns(number)) {
                    facts.add(new Observation.FindingReported(image, minute(turn.minute()), found(turn), pushedAt));
                }
                for (var scan : scans(number)) {
                    facts.add(scan(number, pushed(number) + scan));
                }
            }
            return facts;
        }

        private Observation.OfImage scan(int image, int minute) {
            var counts = new EnumMap<Severity, Integer>(Severity.class);
            active(image, minute).forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
            return new Observation.ImageScanned(
                    of(image), minute(minute), Observation.Scanner.INSPECTOR, new SeverityCounts(counts, null));
        }

        void answers(Watch watch) {
            for (var image = 1; image <= 2; image++) {
                watch.scannerKnows(of(image), active(image, ARRIVAL).toArray(Finding[]::new));
            }
        }
    }

    /** What must be the same. */
    record Known(boolean open, boolean blind, Map<String, Map<String, Instant>> active, List<Reason> told) {

        static Known of(Watch watch) {
            var alert = watch.alert();
            var rule = watch.policy.rules().getFirst();
            var active = new TreeMap<String, Map<String, Instant>>();
            alert.images().all().values().stream().filter(Watched::there).forEach(watched -> {
                var findings = new TreeMap<String, Instant>();
                watched.findings().values().stream()
                        .filter(rule::watches)
                        .forEach(one -> findings.put(one.id(), one.updatedAt()));
                active.put(watched.image().name(), findings);
            });
            var told = watch.told.stream().map(Notification::reason).toList();
            return new Known(alert.open(), alert.blind() != null, active, told);
        }
    }

    @Property(tries = 2_000)
    void in_any_order_and_however_often_the_same_is_known_and_told(@ForAll("days") Day day, @ForAll Random random) {
        assertThat(known(day, shuffled(day.facts(), random))).isEqualTo(known(day, day.facts()));
    }

    @Property(tries = 500)
    void whatever_the_order_lost_coverage_is_told_and_nothing_as_fixed(@ForAll("days") Day day, @ForAll Random random) {
        var facts = new ArrayList<>(day.facts());
        facts.add(new Observation.CoverageChanged(Day.of(2), minute(90), false, "UNSUPPORTED_OS"));
        for (var finding : day.active(2, 89)) {
            facts.add(closed(finding));
        }
        var watch = watch(day);
        watch.answers.put(Day.of(2).digest(), new Findings.NotLooking("UNSUPPORTED_OS", "the image cannot be read"));
        deliver(watch, shuffled(facts, random));
        assertThat(watch.alert().blind()).isNotNull();
        assertThat(watch.told)
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told.status()).isEqualTo(AlertStatus.BLIND));
    }

    @Property(tries = 500)
    void whatever_the_order_nothing_is_open_when_all_images_are_deleted(
            @ForAll("days") Day day, @ForAll Random random) {
        var facts = new ArrayList<>(day.facts());
        facts.add(new Observation.ImageDeleted(Day.of(1), minute(90), false));
        facts.add(new Observation.ImageDeleted(Day.of(2), minute(91), false));
        var watch = watch(day);
        watch.answers.put(Day.of(1).digest(), new Findings.NoImage());
        watch.answers.put(Day.of(2).digest(), new Findings.NoImage());
        deliver(watch, shuffled(facts, random));
        deliver(watch, day.facts());
        assertThat(watch.alert().open()).isFalse();
        assertThat(watch.told).extracting(Notification::reason).doesNotContain(Reason.RESOLVED);
    }

    private static Observation.OfImage closed(Finding finding) {
        var at = minute(91);
        var closed = finding(finding.vulnerability(), finding.severity(), Finding.Status.CLOSED, 91);
        return new Observation.FindingReported(Day.of(2), at, closed, minute(Day.pushed(2)));
    }

    private static Known known(Day day, List<Observation.OfImage> facts) {
        var watch = watch(day);
        deliver(watch, facts);
        return Known.of(watch);
    }

    private static Watch watch(Day day) {
        var watch = new Watch();
        watch.policy = watch.policyWith(
                new Group(Group.By.REPOSITORY, Duration.ofMinutes(1), Duration.ofMinutes(15)),
                null,
                Only.EVERYTHING,
                List.of());
        day.answers(watch);
        return watch;
    }

    private static void deliver(Watch watch, List<Observation.OfImage> facts) {
        facts.forEach(fact -> watch.observe(fact, ARRIVAL));
        watch.tick(ARRIVAL + 2);
        watch.tick(ARRIVAL + 30);
    }

    /** Some of them twice. */
    private static List<Observation.OfImage> shuffled(List<Observation.OfImage> facts, Random random) {
        var all = new ArrayList<>(facts);
        facts.stream().filter(_ -> random.nextInt(4) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    @Provide
    Arbitrary<Day> days() {
        var turns = Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(2, 80),
                        Arbitraries.of(true, false))
                .as(Turn::new);
        var scans =
                Arbitraries.integers().between(1, 30).list().uniqueElements().ofMaxSize(2);
        return Combinators.combine(turns.list().uniqueElements(Turn::minute).ofMaxSize(10), scans, scans)
                .as(Day::new);
    }
}
