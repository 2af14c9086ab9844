package dev.tocsin.policyfile;

import dev.tocsin.policy.Glob;
import dev.tocsin.policy.ImageMatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Whether each suppression still does something. */
final class SuppressionChecks {

    private record Placed(Place place, Place untilPlace, Glob vulnerability, ImageMatch images, LocalDate until) {}

    private final Report report;
    private final LocalDate today;

    SuppressionChecks(Report report, Instant now) {
        this.report = report;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    void run(Value policy) {
        var suppressions = suppressionsOf(policy);
        var rules = RuleChecks.rulesOf(policy);
        for (var index = 0; index < suppressions.size(); index++) {
            var suppression = suppressions.get(index);
            if (suppression.until().isBefore(today)) {
                report.warning(
                        suppression.untilPlace(),
                        "this suppression ended on " + suppression.until()
                                + " and hides nothing any more: remove it, or accept the risk anew");
            } else {
                watched(suppression, rules);
                needed(index, suppressions);
            }
        }
    }

    private void watched(Placed suppression, List<Value> rules) {
        if (rules.stream().noneMatch(rule -> Coverage.overlap(RuleChecks.imagesOf(rule), suppression.images()))) {
            report.warning(suppression.place(), "no rule watches any image of this suppression");
        }
    }

    private void needed(int index, List<Placed> suppressions) {
        var suppression = suppressions.get(index);
        for (var other = 0; other < suppressions.size(); other++) {
            var wide = suppressions.get(other);
            // Of two that hide the same, the first is the one to keep.
            var alike = other > index && hidesAllOf(suppression, wide);
            if (other != index && !alike && hidesAllOf(wide, suppression)) {
                report.warning(
                        suppression.place(),
                        "not needed: the suppression in line " + wide.place().line() + " hides all that this one does");
                return;
            }
        }
    }

    private static boolean hidesAllOf(Placed wide, Placed narrow) {
        return Coverage.covers(wide.vulnerability(), narrow.vulnerability())
                && Coverage.covers(wide.images(), narrow.images())
                && !wide.until().isBefore(narrow.until());
    }

    /** Those that are understood as a whole. */
    private static List<Placed> suppressionsOf(Value policy) {
        var placed = new ArrayList<Placed>();
        var list = policy.at("suppress");
        for (var suppression : list == null ? List.<Value>of() : list.items()) {
            var vulnerability = suppression.at("vulnerability");
            var until = suppression.at("until");
            if (!suppression.flawed() && vulnerability != null && until != null) {
                placed.add(new Placed(
                        suppression.place(),
                        until.place(),
                        new Glob(vulnerability.text()),
                        RuleChecks.imagesOf(suppression),
                        LocalDate.parse(until.text())));
            }
        }
        return placed;
    }
}
