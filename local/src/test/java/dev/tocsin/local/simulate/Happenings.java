package dev.tocsin.local.simulate;

import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up what happens, from a seed. */
final class Happenings {

    /** So long after the last change all of it is known, whatever befell. */
    private static final int SETTLED = 5 * 3_600;

    private final Random random;
    private final Scenario scenario;
    private final List<Happening> all = new ArrayList<>();

    private Happenings(long seed, Scenario scenario) {
        this.random = new Random(seed);
        this.scenario = scenario;
    }

    static List<Happening> of(long seed, Scenario scenario) {
        var happenings = new Happenings(seed, scenario);
        switch (scenario.kind()) {
            case EVERYDAY, TOGETHER -> happenings.everyday();
            case STORM -> happenings.storm();
            case FIRST_DAY -> happenings.firstDay();
        }
        return happenings.all;
    }

    private void everyday() {
        for (var number = 0; number < 3; number++) {
            repository("prod/app-" + number);
        }
    }

    private void repository(String name) {
        var at = World.START.plusSeconds(random.nextInt(600));
        var images = new ArrayList<Image>();
        for (var version = 1; version <= 1 + random.nextInt(3); version++) {
            var image = pushed(name, version, at);
            images.add(image);
            for (var number = 0; number < random.nextInt(4); number++) {
                turns(image, "CVE-2026-" + number, at);
            }
            isUsed(image, at);
            if (random.nextInt(4) == 0) {
                all.add(new Happening.Answered(image, at.plusSeconds(random.nextInt(7_200)), random.nextBoolean()));
            }
            if (random.nextInt(20) == 0) {
                all.add(new Happening.Garbled(image, at.plusSeconds(random.nextInt(600))));
            }
            at = at.plusSeconds(1_800L + random.nextInt(7_200));
        }
        end(images, at.plusSeconds(2 * 6_300 + SETTLED));
    }

    private Image pushed(String name, int version, Instant at) {
        var digest = "sha256:%064x".formatted((name + version).hashCode() & 0xffffffffL);
        var image = new Image("123456789012", "eu-central-1", name, digest, List.of("v" + version));
        all.add(new Happening.Pushed(image, at));
        return image;
    }

    private void turns(Image image, String vulnerability, Instant pushed) {
        var times = times(image);
        var at = pushed.plusSeconds(30L + times.nextInt(20));
        var latest = found(image, at, vulnerability);
        all.add(latest);
        for (var change = 0; change < random.nextInt(3); change++) {
            at = at.plusSeconds(300L + times.nextInt(6_000));
            latest = random.nextInt(3) == 0 ? latest.closed(at) : found(image, at, vulnerability);
            all.add(latest);
        }
    }

    /** The same for all of an image where it is reported together. */
    private Random times(Image image) {
        return scenario.kind() == Scenario.Kind.TOGETHER
                ? new Random(image.digest().hashCode())
                : random;
    }

    private Happening.Turned found(Image image, Instant at, String vulnerability) {
        var severity = random.nextInt(3) == 0 ? Severity.HIGH : Severity.CRITICAL;
        return new Happening.Turned(
                image, at, vulnerability, severity, score(), true, random.nextInt(4) == 0, random.nextInt(4) > 0);
    }

    /** Of several bands of severity, whatever the severity: vendors rate by themselves. */
    private double score() {
        return switch (random.nextInt(4)) {
            case 0 -> 7.5;
            case 1 -> 5.3;
            default -> 9.8;
        };
    }

    /** Of some it is never said. */
    private void isUsed(Image image, Instant pushed) {
        if (scenario.rule().track() != Track.IN_USE) {
            return;
        }
        var at = pushed;
        for (var change = 0; change < random.nextInt(4); change++) {
            at = at.plusSeconds(100L + random.nextInt(7_200));
            all.add(new Happening.Used(image, at, random.nextInt(3) > 0));
        }
    }

    /** Some repositories end out of sight, and some are deleted; where several images count, perhaps some of them only. */
    private void end(List<Image> images, Instant at) {
        switch (random.nextInt(8)) {
            case 0 -> images.forEach(image -> all.add(new Happening.Deleted(image, at)));
            case 3 -> {
                if (scenario.rule().track() != Track.NEWEST) {
                    all.add(new Happening.Deleted(images.get(random.nextInt(images.size())), at));
                }
            }
            case 1, 2 -> outOfSight(images.getLast(), at);
            default -> {}
        }
    }

    private void outOfSight(Image image, Instant at) {
        if (scenario.rule().track() != Track.NEWEST) {
            return;
        }
        all.add(new Happening.Covered(image, at, false));
        if (random.nextInt(3) == 0) {
            all.add(new Happening.Covered(image, at.plusSeconds(SETTLED), true));
        }
    }

    private void storm() {
        var breaks = World.START.plusSeconds(7_200);
        var within = random.nextInt(1_000) % 3 == 0 ? 20 : 1;
        var shared = random.nextInt(1_000) % 4 == 0 ? 2 : 1;
        for (var number = 0; number < 7; number++) {
            var at = World.START.plusSeconds(random.nextInt(600));
            var image = pushed("prod/app-" + number, 1, number == 6 ? breaks.plusSeconds(3_600) : at);
            for (var vulnerability = 0; vulnerability < shared; vulnerability++) {
                var found = (number == 6 ? breaks.plusSeconds(3_630) : breaks).plusSeconds(random.nextInt(within));
                struck(image, "CVE-2026-9" + vulnerability, found);
            }
        }
    }

    private void struck(Image image, String vulnerability, Instant found) {
        all.add(new Happening.Turned(image, found, vulnerability, Severity.CRITICAL, 9.8, true, false, true));
        if (random.nextInt(3) > 0) {
            var fixed = found.plusSeconds(4_000L + random.nextInt(20_000));
            all.add(new Happening.Turned(image, fixed, vulnerability, Severity.CRITICAL, 9.8, false, false, true));
        }
    }

    private void firstDay() {
        for (var number = 0; number < 11; number++) {
            var image = pushed("prod/app-" + number, 1, World.START.plusSeconds(random.nextInt(10)));
            for (var vulnerability = 0; vulnerability < 2; vulnerability++) {
                var found = World.START.plusSeconds(30 + random.nextInt(10));
                struck(image, "CVE-2026-" + number + vulnerability, found);
            }
        }
    }
}
