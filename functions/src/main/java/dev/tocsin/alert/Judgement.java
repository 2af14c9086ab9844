package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.policy.Verdict;
import java.util.List;

/**
 * What a verdict on the newest image means for an alert: the reason, and what is new about it.
 *
 * @param fresh findings of severities that reach their threshold and that nobody was told of
 */
record Judgement(Reason reason, List<Finding> fresh) {

    Judgement {
        fresh = List.copyOf(fresh);
    }

    /**
     * @param before the alert as it was
     * @param told what people know, after names were found for numbers
     * @param looked whether the whole image was looked at: only then can less mean fixed
     * @param seeing whether somebody looks at the image now
     */
    static Judgement of(Alert before, Told told, Verdict verdict, boolean looked, boolean seeing) {
        var open = before.openedAt() != null;
        var sawNothing = before.status() == AlertStatus.BLIND && seeing;
        if (!verdict.reached()) {
            return quiet(below(open, verdict, looked && seeing, sawNothing));
        }
        var fresh = verdict.named().stream()
                .filter(finding -> verdict.reached(finding.severity()))
                .filter(finding -> !open || !told.knows(finding))
                .toList();
        if (!open || !fresh.isEmpty() || told.fewerThan(verdict)) {
            return new Judgement(Reason.NEW, fresh);
        }
        if (verdict.named().stream().anyMatch(told::understated)) {
            return quiet(Reason.WORSE);
        }
        return quiet(sawNothing ? Reason.SEEING_AGAIN : Reason.KNOWN);
    }

    private static Reason below(boolean open, Verdict verdict, boolean fixed, boolean sawNothing) {
        if (open && fixed) {
            return Reason.RESOLVED;
        }
        if (sawNothing) {
            return Reason.SEEING_AGAIN;
        }
        if (open) {
            return Reason.KNOWN;
        }
        return verdict.reachedButForSuppressions() ? Reason.SUPPRESSED : Reason.BELOW_THRESHOLD;
    }

    private static Judgement quiet(Reason reason) {
        return new Judgement(reason, List.of());
    }
}
