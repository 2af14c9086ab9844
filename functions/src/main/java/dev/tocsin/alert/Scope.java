package dev.tocsin.alert;

import dev.tocsin.image.Image;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * All that one decision is about, and the few ways in which it can end.
 *
 * @param alert as it was
 */
record Scope(Policy policy, Rule rule, Alert alert, Instant now, Turn turn) {

    /** Who decides, and so what may be told. */
    sealed interface Turn {}

    /** An event came: the alert alone is known. */
    record Observed() implements Turn {}

    /** The clock's: all that is to be told at this time is known. {@code folds}: through these the news is told, if there are any. */
    record Ticking(Set<Fold.Key> folds) implements Turn {}

    /** An event came, with so many others that a storm is seen: its alert is told through these, or by itself where there are none. */
    record Joining(Set<Fold.Key> folds) implements Turn {}

    /** Everything is compared for the first time: what is there is known from now on, and nobody is told. */
    record Baseline() implements Turn {}

    /** Nobody is told, and nothing changes. */
    Step.Decision quiet(Reason reason, String why) {
        return new Step.Decision(reason, why, alert, null);
    }

    /** An image that came before the newest one. */
    Step.Decision superseded(Image image) {
        return quiet(Reason.SUPERSEDED, image.name() + " was replaced by a newer image");
    }

    /**
     * The facts have changed, or time has passed: whether somebody is to be told, and when. What is new is gathered for the rule's wait,
     * and not told sooner than its interval after the last time.
     */
    Step.Decision settle(Alert next) {
        var picture = Picture.of(policy, rule, next.images(), now);
        var told = next.told().naming(picture.named());
        var judgement = Judgement.of(next, told, picture);
        var facts = next.told(told).attention(next.attention().at(now));
        if (!judgement.reason().told()) {
            return rest(facts, judgement.reason(), picture);
        }
        var why = Why.of(judgement.reason(), next, picture, judgement.fresh());
        if (turn instanceof Baseline && next.timing().tellAt() == null) {
            return adopt(judgement.reason(), why, facts, picture);
        }
        var gathered = next.timing().tellAt();
        var at = gathered == null ? tellAt(next) : gathered;
        if (facts.attention().silencedAt(now)) {
            return asleep(
                    Reason.SILENCED,
                    why + silenced(facts.attention()),
                    facts.timing(facts.timing().tellAt(at)));
        }
        return waits(at, facts)
                ? asleep(judgement.reason(), why, facts.timing(facts.timing().tellAt(at)))
                : tell(judgement, why, facts, picture);
    }

    private boolean waits(Instant at, Alert facts) {
        return switch (turn) {
            case Joining _ -> false;
            case Observed _ -> at.isAfter(now) || isForTheClock(facts);
            case Ticking _, Baseline _ -> at.isAfter(now);
        };
    }

    /** What may be told with others is told by the clock, which knows them. */
    private boolean isForTheClock(Alert facts) {
        return rule.group().by() != Group.By.REPOSITORY
                || !rule.group().waiting().isZero()
                || facts.told().withOthers();
    }

    private Set<Fold.Key> folds() {
        return switch (turn) {
            case Observed _, Baseline _ -> Set.of();
            case Ticking(var folds) -> folds;
            case Joining(var folds) -> folds;
        };
    }

    private Instant tellAt(Alert next) {
        var first = now.plus(rule.group().waiting());
        var told = next.timing().toldAt();
        if (told == null) {
            return first;
        }
        var soonest = told.plus(rule.group().interval());
        return soonest.isAfter(first) ? soonest : first;
    }

    private static String silenced(Attention attention) {
        var silence = attention.silence();
        return silence == null
                ? ""
                : "; silenced by " + silence.author() + " until " + silence.until() + ": " + silence.reason();
    }

    /** Nothing is new. */
    private Step.Decision rest(Alert facts, Reason reason, Picture picture) {
        var known = still(facts, facts.told(), picture);
        var next = facts.told(known.accepting(picture.suppressed()))
                .timing(facts.timing().tellAt(null));
        var remindAt = Wake.remindAt(rule, next);
        if (remindAt != null && !remindAt.isAfter(now) && !next.attention().silencedAt(now)) {
            var why = Why.of(Reason.REMINDER, next, picture, List.of());
            return tell(new Judgement(Reason.REMINDER, List.of()), why, next, picture);
        }
        return asleep(reason, Why.of(reason, next, picture, List.of()), next);
    }

    /** What people know of an open alert and what is there of it, as far as that was looked at. */
    private static Told still(Alert facts, Told told, Picture picture) {
        return picture.confirmed()
                        && facts.open()
                        && facts.blind() == null
                        && !picture.named().isEmpty()
                ? told.still(picture)
                : told;
    }

    /** Nobody is told now; the alert wakes when time alone could change that. */
    Step.Decision asleep(Reason reason, String why, Alert next) {
        return new Step.Decision(reason, why, rested(next), null);
    }

    /** With the time at which it wakes; at once when it has to leave a fold, or a ticket is behind, which is the clock's to do. */
    private Alert rested(Alert next) {
        var leaving = next.told().leaving(next.open());
        var tickets = new Tickets(policy, rule, now).of(next);
        var wakeAt = Wake.at(policy, rule, next, now);
        return switch (turn) {
            case Observed _, Joining _, Baseline _ -> {
                var behind = !leaving.isEmpty() || isBehind(tickets, next);
                yield next.timing(next.timing().wakeAt(behind ? now : wakeAt));
            }
            case Ticking _ ->
                next.told(next.told().outOf(leaving).ticketed(tickets.keys()))
                        .timing(next.timing().wakeAt(wakeAt));
        };
    }

    /**
     * Whether it was told by itself just now, or stands in other tickets than it should, or its time had come before and the clock has
     * not been through with it: a crash may have left a ticket that it has noted and that knows nothing of it.
     */
    private boolean isBehind(Tickets.Owed tickets, Alert next) {
        var told = next.revision() != alert.revision() || alert.timing().wakesBy(now);
        return (told && !tickets.keys().isEmpty())
                || !tickets.keys().equals(next.told().tickets());
    }

    private Step.Decision tell(Judgement judgement, String why, Alert facts, Picture picture) {
        var reason = judgement.reason();
        var revised = revised(reason, facts);
        var told = known(reason, revised, picture).through(folds());
        if (folded(reason, facts, revised)) {
            return new Step.Decision(
                    reason,
                    why + "; told with others",
                    rested(ended(past(revised.told(told), reason, why + "; told with others"))
                            .unrevised()),
                    null);
        }
        var telling = new Telling(policy, rule, judgement, why, alert, revised, picture, now);
        return new Step.Decision(
                reason, why, rested(ended(past(revised.told(told.to(telling.channels())), reason, why))), telling);
    }

    private Alert past(Alert told, Reason reason, String why) {
        return told.history(told.history().and(now, reason, why));
    }

    /** It is known as if it had been told. What an event has brought, and waits to be told, is not swallowed by this. */
    private Step.Decision adopt(Reason reason, String why, Alert facts, Picture picture) {
        var revised = revised(reason, facts).unrevised();
        var known = revised.told(known(reason, revised, picture).adoptedSince(revised.told()));
        return new Step.Decision(
                reason, why + "; it is taken as known, and nobody is told", rested(ended(known)), null);
    }

    /** Whether others say it: with them it is told, or was, and its end is theirs to tell. So it is with what was taken as known. */
    private boolean folded(Reason reason, Alert facts, Alert revised) {
        if (reason == Reason.SEEING_AGAIN && (facts.told().blindWithOthers() || facts.revision() == 0)) {
            return true;
        }
        var over = !revised.open() && revised.blind() == null;
        return !folds().isEmpty() || (over && facts.revision() == 0);
    }

    private static Alert ended(Alert next) {
        return next.open() || next.blind() != null
                ? next
                : next.told(next.told().over());
    }

    private Alert revised(Reason reason, Alert facts) {
        return switch (reason) {
            case NEW, REOPENED, SUPPRESSION_EXPIRED ->
                facts.attention(facts.attention().unacknowledged())
                        .revised(
                                facts.blind() == null ? AlertStatus.OPEN : AlertStatus.BLIND,
                                facts.openedAt() == null ? now : facts.openedAt(),
                                now);
            case EXPLOIT, WORSE, FIX_AVAILABLE ->
                facts.attention(facts.attention().unacknowledged()).revised(standing(facts), now);
            case RESOLVED, RESOLVED_IMAGE_GONE ->
                facts.attention(facts.attention().unacknowledged()).revised(AlertStatus.RESOLVED, now);
            case SCAN_FAILED, BLIND, SEEING_AGAIN, REMINDER -> facts.revised(standing(facts), now);
            case DIGEST, FEWER, KNOWN, BELOW_THRESHOLD, SUPPRESSED, SILENCED, STALE, SUPERSEDED, DUPLICATE, NOT_OURS ->
                throw new IllegalStateException("no alert is told " + reason);
        };
    }

    private static AlertStatus standing(Alert facts) {
        if (facts.blind() != null) {
            return AlertStatus.BLIND;
        }
        return facts.open() ? AlertStatus.OPEN : AlertStatus.QUIET;
    }

    /** What people know after they were told. */
    private static Told known(Reason reason, Alert revised, Picture picture) {
        var blind = revised.blind();
        var told =
                revised.told().blindness(blind == null ? null : blind.known()).accepting(picture.suppressed());
        return switch (reason) {
            case NEW, REOPENED, SUPPRESSION_EXPIRED, EXPLOIT, WORSE, FIX_AVAILABLE ->
                (picture.confirmed() ? told.still(picture) : told).and(picture);
            case SEEING_AGAIN, REMINDER -> still(revised, told, picture);
            case RESOLVED,
                    RESOLVED_IMAGE_GONE,
                    SCAN_FAILED,
                    BLIND,
                    FEWER,
                    DIGEST,
                    KNOWN,
                    BELOW_THRESHOLD,
                    SUPPRESSED,
                    SILENCED,
                    STALE,
                    SUPERSEDED,
                    DUPLICATE,
                    NOT_OURS -> told;
        };
    }
}
