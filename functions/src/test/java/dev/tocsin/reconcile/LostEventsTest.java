package dev.tocsin.reconcile;

import static dev.tocsin.reconcile.Walk.finding;
import static dev.tocsin.reconcile.Walk.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Something happens to a repository, and of the events that tell of it any may be lost. After the next comparison people know the same as
 * those who heard every one of them.
 */
class LostEventsTest {

    private static final int HISTORIES = 300;
    private static final int STEPS = 8;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void after_a_comparison_it_makes_no_difference_which_events_came(boolean inspected) {
        for (var seed = 0; seed < HISTORIES; seed++) {
            var history = new History(inspected, seed);
            for (var step = 0; step < STEPS; step++) {
                history.step();
            }
            history.compare();
            assertThat(history.known(history.deaf)).as("seed " + seed).isEqualTo(history.known(history.hearing));
            history.deaf.nextDay();
            assertThat(history.deaf.repaired)
                    .as("seed " + seed + ", compared again")
                    .isEmpty();
        }
    }

    /** One repository, who hears every event of it, and who hears some. */
    private static final class History {

        private final Random random;
        private final FakeRegistry registry;
        private final Walk hearing;
        private final Walk deaf;
        private final boolean inspected;
        private int version;
        private @Nullable Image newest;
        private List<Finding> findings = List.of();

        History(boolean inspected, int seed) {
            this.inspected = inspected;
            random = new Random(seed);
            registry = new FakeRegistry(inspected);
            registry.push(image("prod/other", "v0"), Walk.START.minus(Duration.ofDays(9)));
            registry.scan(image("prod/other", "v0"), Walk.START.minus(Duration.ofDays(9)));
            hearing = Walk.known(registry);
            deaf = Walk.known(registry);
        }

        void step() {
            pass(Duration.ofMinutes(10));
            var image = newest;
            if (image == null || random.nextInt(4) == 0) {
                push();
            } else {
                switch (random.nextInt(inspected ? 3 : 1)) {
                    case 0 -> scan(image);
                    case 1 -> lose(image);
                    default -> find(image);
                }
            }
        }

        private void push() {
            var image = image("prod/api", "v" + ++version);
            newest = image;
            registry.push(image, now());
            tell(new Observation.ImagePushed(image, now()));
            pass(Duration.ofMinutes(1));
            scan(image);
        }

        private void scan(Image image) {
            findings = random.ints(3)
                    .mapToObj(number -> some(Math.floorMod(number, 6)))
                    .distinct()
                    .toList();
            look(image);
            tell(new Observation.ImageScanned(
                    image,
                    now(),
                    inspected ? Observation.Scanner.INSPECTOR : Observation.Scanner.BASIC,
                    FakeRegistry.counts(findings)));
        }

        private void lose(Image image) {
            registry.see(image, new Sight.Lost("SCAN_ELIGIBILITY_EXPIRED"));
            tell(new Observation.CoverageChanged(image, now(), false, "SCAN_ELIGIBILITY_EXPIRED"));
            if (random.nextBoolean()) {
                pass(Duration.ofMinutes(5));
                look(image);
                tell(new Observation.CoverageChanged(image, now(), true, "SUCCESSFUL"));
            }
        }

        private void find(Image image) {
            var more = new ArrayList<>(findings);
            var one = some(random.nextInt(6, 9));
            if (more.stream().noneMatch(known -> known.id().equals(one.id()))) {
                more.add(one);
            }
            findings = more;
            look(image);
            tell(new Observation.FindingReported(image, now(), one, null));
        }

        private void look(Image image) {
            registry.scan(image, now(), findings.toArray(Finding[]::new));
        }

        private Finding some(int number) {
            return finding("CVE-" + number, number % 3 == 0 ? Severity.CRITICAL : Severity.HIGH, now());
        }

        private void tell(Observation.OfImage observation) {
            hearing.event(observation);
            if (random.nextBoolean()) {
                deaf.event(observation);
            }
        }

        private Instant now() {
            return hearing.now();
        }

        private void pass(Duration time) {
            hearing.clock.turn(time);
            deaf.clock.turn(time);
        }

        void compare() {
            hearing.nextDay();
            deaf.nextDay();
        }

        /**
         * Why nobody looks: what was open before stays open then, whoever was told of it. Otherwise whether it is open, and with what: below
         * the thresholds nobody asks for names.
         */
        String known(Walk walk) {
            var alert = walk.alert(image("prod/api", "any"));
            var blind = alert.blind();
            if (blind != null) {
                return blind.cause();
            }
            return alert.open() ? "open with " + there(alert) : "not open";
        }

        private static Set<String> there(Alert alert) {
            return alert.images().newest().stream()
                    .flatMap(one -> one.findings().values().stream())
                    .filter(Finding::active)
                    .map(Finding::id)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
