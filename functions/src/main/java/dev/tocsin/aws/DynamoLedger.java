package dev.tocsin.aws;

import dev.tocsin.notify.Ledger;
import dev.tocsin.notify.Notifier;
import java.time.Duration;
import java.time.Instant;

/**
 * The ledger in the table "alerts": one item an alert and channel, written by conditional UpdateItem alone.
 *
 * <p>{@code told}: the newest revision that took effect, with its {@code reference}. {@code turn}: the revision that has the turn,
 * {@code until} (milliseconds since 1970). {@code lapsed}: the end of a turn that nobody ended, since the last note; 0 for none.
 */
public final class DynamoLedger implements Ledger {

    /** An alert that nobody hears of for so long is forgotten, and its next message starts anew. */
    private static final Duration KEPT = Duration.ofDays(400);

    private static final String NOT_TOLD = "(attribute_not_exists(told) OR told < :revision)";

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
                                + " lapsed = if_not_exists(#until, if_not_exists(lapsed, :none))")
                .onlyIf(NOT_TOLD + " AND (attribute_not_exists(#until) OR #until <= :now)")
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
            case Update.NotMet(var item) -> refusal(item, revision);
        };
    }

    private static Turn refusal(Item item, int revision) {
        var told = (int) item.numberOrZero("told");
        return told >= revision ? new AlreadyTold(told) : new Busy(Instant.ofEpochMilli(item.numberOrZero("until")));
    }

    private static Notifier.Previous previous(Item item) {
        if (item.has("reference")) {
            return new Notifier.Told(item.text("reference"));
        }
        return item.numberOrZero("lapsed") > 0 ? new Notifier.Unfinished() : new Notifier.Nothing();
    }

    @Override
    public void finish(String alert, String channel, int revision, String reference, Instant now) {
        note(update(
                        alert,
                        channel,
                        "SET told = :revision, #reference = :reference, expires = :expires REMOVE turn, #until, lapsed")
                .onlyIf(NOT_TOLD)
                .name("#until", "until")
                .name("#reference", "reference")
                .value(":revision", revision)
                .value(":reference", Value.text(reference))
                .value(":expires", expires(now)));
    }

    @Override
    public void skip(String alert, String channel, int revision, Instant now) {
        note(update(alert, channel, "SET told = :revision, expires = :expires REMOVE turn, #until")
                .onlyIf(NOT_TOLD)
                .name("#until", "until")
                .value(":revision", revision)
                .value(":expires", expires(now)));
    }

    @Override
    public void release(String alert, String channel, int revision) {
        note(update(alert, channel, "REMOVE turn, #until")
                .onlyIf("turn = :revision")
                .name("#until", "until")
                .value(":revision", revision));
    }

    /** Where the condition does not hold, somebody else has written what holds now: there is nothing left to note. */
    private void note(Update update) {
        update.in(dynamo, table);
    }

    private static Update update(String alert, String channel, String expression) {
        return Update.of("told#" + alert, "channel#" + channel, expression);
    }

    private static long expires(Instant now) {
        return now.plus(KEPT).getEpochSecond();
    }
}
