package dev.tocsin.local.simulate;

import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Track;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What really happens in a few repositories: what is sent of it, what a scanner answers, and what is so in the end. */
final class World {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant END = START.plusSeconds(30L * 24 * 3_600);

    /** What is so when all is over. */
    enum Truth {
        EXPOSED,
        CLEAN,
        /** Exposed when the scanner ceased to look. */
        EXPOSED_UNSEEN,
        UNSEEN,
        /** Exposed when its last image was deleted. */
        EXPOSED_GONE,
        GONE,
        /** The newest was deleted, and an older one is there: nobody knows of it any more until it is scanned again. */
        PARTLY_GONE
    }

    /** An event, the time at which it is sent, and its line in a schedule. */
    record Sent(Instant at, String event, String line) {}

    private final List<Happening> happenings;
    private final Map<String, Life> lives = new LinkedHashMap<>();

    /** Of an image that was never pushed nothing happens. */
    World(Collection<Happening> all) {
        all.stream()
                .filter(Happening.Pushed.class::isInstance)
                .map(Happening.Pushed.class::cast)
                .forEach(pushed -> lives.put(pushed.image().digest(), new Life(pushed)));
        happenings = all.stream()
                .filter(happening -> lives.containsKey(happening.image().digest()))
                .sorted(Comparator.comparing(Happening::at))
                .toList();
        happenings.forEach(happening -> life(happening.image()).add(happening));
    }

    List<Sent> events() {
        return happenings.stream()
                .flatMap(happening -> new EventText(life(happening.image())).of(happening).stream())
                .sorted(Comparator.comparing(Sent::at))
                .toList();
    }

    private Life life(Image image) {
        var life = lives.get(image.digest());
        if (life == null) {
            throw new IllegalArgumentException(image.name() + " was never pushed");
        }
        return life;
    }

    /** What the scanner answers at a time. */
    Findings.Answer answer(Image image, Instant now) {
        var life = lives.get(image.digest());
        if (life == null || !life.hasBeen(now) || life.deletedBy(now)) {
            return new Findings.NoImage();
        }
        return life.coveredAt(now)
                ? Scanned.found(life, now)
                : new Findings.NotLooking("SCAN_ELIGIBILITY_EXPIRED", "its scan window has passed");
    }

    /** What people say, in its order. */
    List<Happening.Answered> answers() {
        return happenings.stream()
                .filter(Happening.Answered.class::isInstance)
                .map(Happening.Answered.class::cast)
                .toList();
    }

    /** @param policy whose first rule watches the repository */
    Truth truth(String repository, Policy policy) {
        var all = lives.values().stream()
                .filter(life -> life.image.repository().equals(repository))
                .sorted(Comparator.comparing((Life life) -> life.pushedAt))
                .toList();
        var track = policy.rules().getFirst().track();
        var there = all.stream().filter(life -> !life.deletedBy(END)).toList();
        var counting = counting(track, there.isEmpty() ? all : there);
        var exposed = counting.stream().anyMatch(life -> life.exposed(policy, END));
        if (there.isEmpty()) {
            return exposed ? Truth.EXPOSED_GONE : Truth.GONE;
        }
        if (track == Track.NEWEST && all.getLast().deletedBy(END)) {
            return Truth.PARTLY_GONE;
        }
        if (counting.stream().anyMatch(life -> !life.coveredAt(END))) {
            return exposed ? Truth.EXPOSED_UNSEEN : Truth.UNSEEN;
        }
        return exposed ? Truth.EXPOSED : Truth.CLEAN;
    }

    /** @param all in the order in which they were pushed */
    private static List<Life> counting(Track track, List<Life> all) {
        return switch (track) {
            case NEWEST -> List.of(all.getLast());
            case TAGGED -> all;
            case IN_USE -> {
                var running = all.stream()
                        .filter(life -> runs(life, life == all.getLast()))
                        .toList();
                yield running.isEmpty() ? List.of(all.getLast()) : running;
            }
        };
    }

    private static boolean runs(Life life, boolean newest) {
        var runs = life.saidToRun();
        return runs == null ? newest : runs;
    }

    Set<String> repositories() {
        var names = new TreeSet<String>();
        lives.values().forEach(life -> names.add(life.image.repository()));
        return names;
    }
}
