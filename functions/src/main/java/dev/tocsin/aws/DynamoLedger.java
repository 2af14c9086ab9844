package dev.tocsin.aws;

import dev.tocsin.notify.Ledger;
import dev.tocsin.notify.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * The ledger in the table "alerts": one item an alert and channel, written by conditional UpdateItem alone.
 *
 * <p>{@code told}: the newest revision that took effect, with its {@code reference}. {@code turn}: the revision that has the turn,
 * {@code until} (milliseconds since 1970). {@code begun}: the newest revision whose turn nobody ended, since the last note; 0 for none.
 */
public final class DynamoLedger implements Ledger {

    /** An alert that nobody hears of for so long is forgotten, and its next message starts anew. */
    private static final Duration KEPT = Duration.ofDays(400);

    private static final String NOT_TOLD = "(attribute_not_exists(told) OR told < :revision)";
    private static final String NOTHING_NEWER = "(attribute_not_exists(turn) OR turn <= :revision)"
            + " AND (attribute_not_exists(begun) OR begun <= :revision)";

    private final Service dynamo;
    private final String table;

    public DynamoLedger(Service dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Turn reserve(String alert, String channel, int revision, Instant now) {
        var reserved = update(
                        alert,
                        channel,
                        "SET turn = :revision, #until = :until, expires = :expires,"
                                + " begun = if_not_exists(turn, if_not_exists(begun, :none))")
                .onlyIf(NOT_TOLD + " AND (attribute_not_exists(#until) OR #until <= :now) AND " + NOTHING_NEWER)
                .name("#until", "until")
                .value(":revision", revision)
                .value(":until", now.plus(LEASE).toEpochMilli())
                .value(":now", now.toEpochMilli())
                .value(":expires", expires(now))
                .value(":none", 0)
                .returning("ALL_NEW")
                .in(dynamo, table);
        return switch (reserved) {
            case Update.Done(var item) -> new Granted(previous(item));
            case Update.NotMet(var item) -> refusal(item, revision, now);
        };
    }

    private static Turn refusal(Item item, int revision, Instant now) {
        var told = (int) item.numberOrZero("told");
        if (told >= revision) {
            return new AlreadyTold(told);
        }
        var until = Instant.ofEpochMilli(item.numberOrZero("until"));
        return now.isBefore(until)
                ? new Busy(until)
                : new Overtaken((int) Math.max(item.numberOrZero("turn"), item.numberOrZero("begun")));
    }

    private static Notifier.Previous previous(Item item) {
        if (item.has("reference")) {
            return new Notifier.Told(item.text("reference"));
        }
        return item.numberOrZero("begun") > 0 ? new Notifier.Unfinished() : new Notifier.Nothing();
    }

    @Override
    public void finish(String alert, String channel, int revision, String reference, Instant now) {
        var set = "SET told = :revision, #reference = :reference, expires = :expires";
        note(
                alert,
                channel,
                set,
                " REMOVE turn, #until, begun",
                update -> update.name("#reference", "reference")
                        .value(":revision", revision)
                        .value(":reference", Value.text(reference))
                        .value(":expires", expires(now)));
    }

    @Override
    public void skip(String alert, String channel, int revision, Instant now) {
        var set = "SET told = :revision, expires = :expires";
        note(
                alert,
                channel,
                set,
                " REMOVE turn, #until",
                update -> update.value(":revision", revision).value(":expires", expires(now)));
    }

    /**
     * With the end of the turn, unless the turn is a newer revision's. Where no condition holds, somebody else has written what holds
     * now: there is nothing left to note.
     */
    private void note(String alert, String channel, String set, String end, UnaryOperator<Update> valued) {
        var ending = update(alert, channel, set + end)
                .onlyIf(NOT_TOLD + " AND " + NOTHING_NEWER)
                .name("#until", "until");
        if (valued.apply(ending).in(dynamo, table) instanceof Update.NotMet) {
            valued.apply(update(alert, channel, set).onlyIf(NOT_TOLD)).in(dynamo, table);
        }
    }

    @Override
    public void release(String alert, String channel, int revision) {
        update(alert, channel, "REMOVE turn, #until")
                .onlyIf("turn = :revision")
                .name("#until", "until")
                .value(":revision", revision)
                .in(dynamo, table);
    }

    private static Update update(String alert, String channel, String expression) {
        return Update.of("told#" + alert, "channel#" + channel, expression);
    }

    private static long expires(Instant now) {
        return now.plus(KEPT).getEpochSecond();
    }
}
