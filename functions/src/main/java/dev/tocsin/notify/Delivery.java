package dev.tocsin.notify;

import dev.tocsin.alert.Notification;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Tells one channel, once. The turn is taken before anything is told and noted after; what breaks between any two calls leaves a
 * turn that nobody ended, which the next attempt takes up when it has lapsed.
 */
public final class Delivery {

    private final String channel;
    private final Notifier notifier;
    private final Ledger ledger;
    private final InstantSource clock;

    public Delivery(String channel, Notifier notifier, Ledger ledger, InstantSource clock) {
        this.channel = channel;
        this.notifier = notifier;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @throws RuntimeException when the ledger could not be asked or written: to be tried again */
    public DeliveryOutcome deliver(Notification notification) {
        var now = clock.instant();
        var turn = ledger.reserve(notification.alert(), channel, notification.revision(), now);
        return switch (turn) {
            case Ledger.AlreadyTold(var revision) -> new Skipped("revision " + revision + " was told already");
            case Ledger.Busy(var until) ->
                new Retry("another delivery has the turn", atLeastASecond(Duration.between(now, until)), Effect.NONE);
            case Ledger.Granted(var previous) -> note(notification, notifier.deliver(notification, previous));
        };
    }

    private DeliveryOutcome note(Notification told, DeliveryOutcome outcome) {
        switch (outcome) {
            case Delivered(var reference) ->
                ledger.finish(told.alert(), channel, told.revision(), reference, clock.instant());
            case Retry retry when retry.effect() == Effect.UNKNOWN -> {
                // The turn stays taken: whoever gets it next is told that something may be there.
            }
            case Skipped _ -> ledger.skip(told.alert(), channel, told.revision(), clock.instant());
            case Retry _, Rejected _ -> ledger.release(told.alert(), channel, told.revision());
        }
        return outcome;
    }

    private static Duration atLeastASecond(Duration wait) {
        return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
    }
}
