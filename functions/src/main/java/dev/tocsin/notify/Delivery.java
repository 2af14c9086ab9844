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
    private final Gate gate;
    private final InstantSource clock;

    /** At any pace. */
    public Delivery(String channel, Notifier notifier, Ledger ledger, InstantSource clock) {
        this(channel, notifier, ledger, Gate.NONE, clock);
    }

    public Delivery(String channel, Notifier notifier, Ledger ledger, Gate gate, InstantSource clock) {
        this.channel = channel;
        this.notifier = notifier;
        this.ledger = ledger;
        this.gate = gate;
        this.clock = clock;
    }

    /** @throws RuntimeException when the gate or the ledger could not be asked or written: to be tried again */
    public DeliveryOutcome deliver(Notification notification) {
        return switch (gate.ask(notification.alert() + "#" + notification.revision(), clock.instant())) {
            case Gate.Wait(var time, var why) -> new Retry(why, atLeastASecond(time), Effect.NONE);
            case Gate.Go passed -> take(notification, passed);
        };
    }

    private DeliveryOutcome noted(Gate.Go passed, DeliveryOutcome outcome) {
        var health = switch (outcome) {
            case Delivered _, Rejected _ -> new Gate.Up();
            case Retry(var _, var after, var effect) ->
                effect == Effect.NONE && after != null ? new Gate.Busy(after) : new Gate.Down();
            case Skipped _ -> null;
        };
        if (health != null) {
            gate.note(passed, health, clock.instant());
        }
        return outcome;
    }

    private DeliveryOutcome take(Notification notification, Gate.Go passed) {
        var now = clock.instant();
        var turn = ledger.reserve(notification.alert(), channel, notification.revision(), now);
        return switch (turn) {
            case Ledger.AlreadyTold(var revision) -> new Skipped("revision " + revision + " was told already");
            case Ledger.Busy(var until) ->
                new Retry("another delivery has the turn", atLeastASecond(Duration.between(now, until)), Effect.NONE);
            case Ledger.Overtaken(var by) ->
                new Retry("revision " + by + " may have been told already, and comes first", null, Effect.NONE);
            case Ledger.Granted(var previous) ->
                noted(passed, note(notification, notifier.deliver(notification, previous)));
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
