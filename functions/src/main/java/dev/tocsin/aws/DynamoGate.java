package dev.tocsin.aws;

import dev.tocsin.notify.Gate;
import java.time.Duration;
import java.time.Instant;

/**
 * A gate in the table "alerts", for all functions of a channel. Partition {@code gate#<channel>}:
 *
 * <pre>
 * sk                what
 * gate              nextAt: when the next may pass; failures: in a row; openUntil: until when nobody does (milliseconds since 1970)
 * slot#MESSAGE      slot: when this one may, once it had to wait
 * </pre>
 *
 * Each step is one conditional write, so that it holds whoever else asks; all of it takes the right to {@code UpdateItem} alone.
 */
public final class DynamoGate implements Gate {

    /** Longer than a message stays in its queue. */
    private static final Duration SLOTS_KEPT = Duration.ofDays(15);

    private static final String PREFIX = "gate#";

    private static final String NOT_OPEN = "(attribute_not_exists(openUntil) OR openUntil <= :now)";

    private final Service dynamo;
    private final String table;
    private final String channel;
    private final Duration interval;

    /** @param interval the least time between two deliveries */
    public DynamoGate(Service dynamo, String table, String channel, Duration interval) {
        this.dynamo = dynamo;
        this.table = table;
        this.channel = channel;
        this.interval = interval;
    }

    @Override
    public Pass ask(String message, Instant now) {
        var asked = gate("SET nextAt = :next")
                .onlyIf("(attribute_not_exists(nextAt) OR nextAt <= :now) AND " + NOT_OPEN)
                .value(":next", now.plus(interval).toEpochMilli())
                .value(":now", now.toEpochMilli())
                .returning("ALL_NEW")
                .in(dynamo, table);
        return switch (asked) {
            case Update.Done(var gate) -> passed((int) gate.numberOrZero("failures"), now);
            case Update.NotMet(var gate) -> refused(gate, message, now);
        };
    }

    private Pass refused(Item gate, String message, Instant now) {
        var openUntil = gate.numberOrZero("openUntil");
        return openUntil > now.toEpochMilli()
                ? down(openUntil, now)
                : paced((int) gate.numberOrZero("failures"), message, now);
    }

    private static Wait down(long openUntil, Instant now) {
        return new Wait(
                Duration.between(now, Instant.ofEpochMilli(openUntil)), "the service is down; it is left alone");
    }

    /** Of a service that was down one alone finds out whether it still is. */
    private Pass passed(int failures, Instant now) {
        if (failures < LIMIT) {
            return new Go(failures);
        }
        var end = now.plus(SHORTEST_PAUSE).toEpochMilli();
        var probe = gate("SET openUntil = :end")
                .onlyIf(NOT_OPEN)
                .value(":end", end)
                .value(":now", now.toEpochMilli())
                .in(dynamo, table);
        return switch (probe) {
            case Update.Done _ -> new Go(failures);
            case Update.NotMet _ -> down(end, now);
        };
    }

    private Pass paced(int failures, String message, Instant now) {
        var known = slot(message, now, "asked", now).numberOrZero("slot");
        if (known > 0 && known <= now.toEpochMilli()) {
            return passed(failures, now);
        }
        var slot = known > 0 ? Instant.ofEpochMilli(known) : nextSlot();
        if (known == 0) {
            slot(message, now, "slot", slot);
        }
        var wait = Duration.between(now, slot);
        return new Wait(wait.isNegative() ? Duration.ZERO : wait, "others are told before");
    }

    private Instant nextSlot() {
        var before = done(gate("SET nextAt = nextAt + :interval")
                .value(":interval", interval.toMillis())
                .returning("UPDATED_OLD"));
        return Instant.ofEpochMilli(before.numberOrZero("nextAt"));
    }

    private Item slot(String message, Instant now, String name, Instant value) {
        return done(Update.of(PREFIX + channel, "slot#" + message, "SET #name = :value, expires = :expires")
                .name("#name", name)
                .value(":value", value.toEpochMilli())
                .value(":expires", now.plus(SLOTS_KEPT).getEpochSecond())
                .returning("ALL_NEW"));
    }

    @Override
    public Circuit note(Go passed, Health health, Instant now) {
        return switch (health) {
            case Up _ -> up(passed);
            case Down _ -> down(now);
            case Busy(var time) -> busy(now.plus(time));
        };
    }

    private Circuit up(Go passed) {
        if (passed.failures() == 0) {
            return Circuit.AS_BEFORE;
        }
        done(gate("REMOVE failures, openUntil"));
        return passed.failures() >= LIMIT ? Circuit.CLOSED : Circuit.AS_BEFORE;
    }

    private Circuit down(Instant now) {
        var after = done(gate("ADD failures :one").value(":one", 1).returning("UPDATED_NEW"));
        var failures = (int) after.numberOrZero("failures");
        if (failures < LIMIT) {
            return Circuit.AS_BEFORE;
        }
        var end = now.plus(Gate.pause(failures)).toEpochMilli();
        done(gate("SET openUntil = :end").value(":end", end));
        return failures == LIMIT ? Circuit.OPENED : Circuit.AS_BEFORE;
    }

    /** Where the next one passes later than that already, it stays so. */
    private Circuit busy(Instant until) {
        gate("SET nextAt = :until")
                .onlyIf("attribute_not_exists(nextAt) OR nextAt < :until")
                .value(":until", until.toEpochMilli())
                .in(dynamo, table);
        return Circuit.AS_BEFORE;
    }

    private Update gate(String expression) {
        return Update.of(PREFIX + channel, "gate", expression);
    }

    /** Of an update without a condition. */
    private Item done(Update update) {
        return switch (update.in(dynamo, table)) {
            case Update.Done(var item) -> item;
            case Update.NotMet _ -> throw new IllegalStateException("an update without a condition did not meet it");
        };
    }
}
