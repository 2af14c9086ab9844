package dev.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A gate in memory, for tests and for what is only tried. */
public final class InMemoryGate implements Gate {

    private final Duration interval;
    private final Map<String, Instant> slots = new HashMap<>();
    private Instant nextAt = Instant.MIN;
    private Instant openUntil = Instant.MIN;
    private int failures;

    /** @param interval the least time between two deliveries */
    public InMemoryGate(Duration interval) {
        this.interval = interval;
    }

    @Override
    public synchronized Pass ask(String message, Instant now) {
        if (openUntil.isAfter(now)) {
            return new Wait(Duration.between(now, openUntil), "the service is down; it is left alone");
        }
        if (nextAt.isAfter(now)) {
            return paced(message, now);
        }
        nextAt = now.plus(interval);
        return passed(now);
    }

    private Pass passed(Instant now) {
        if (failures >= LIMIT) {
            openUntil = now.plus(SHORTEST_PAUSE);
        }
        return new Go(failures);
    }

    private Pass paced(String message, Instant now) {
        var known = slots.get(message);
        if (known != null && !known.isAfter(now)) {
            return passed(now);
        }
        if (known == null) {
            known = nextAt;
            nextAt = nextAt.plus(interval);
            slots.put(message, known);
        }
        return new Wait(Duration.between(now, known), "others are told before");
    }

    @Override
    public synchronized Circuit note(Go passed, Health health, Instant now) {
        return switch (health) {
            case Up _ -> up(passed);
            case Down _ -> down(now);
            case Busy(var time) -> {
                var later = now.plus(time);
                nextAt = later.isAfter(nextAt) ? later : nextAt;
                yield Circuit.AS_BEFORE;
            }
        };
    }

    private Circuit up(Go passed) {
        if (passed.failures() == 0) {
            return Circuit.AS_BEFORE;
        }
        failures = 0;
        openUntil = Instant.MIN;
        return passed.failures() >= LIMIT ? Circuit.CLOSED : Circuit.AS_BEFORE;
    }

    private Circuit down(Instant now) {
        failures++;
        if (failures < LIMIT) {
            return Circuit.AS_BEFORE;
        }
        openUntil = now.plus(Gate.pause(failures));
        return failures == LIMIT ? Circuit.OPENED : Circuit.AS_BEFORE;
    }
}
