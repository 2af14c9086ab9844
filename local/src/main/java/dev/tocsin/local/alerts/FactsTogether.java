package dev.tocsin.local.alerts;

import dev.tocsin.alert.Fold;
import java.time.Instant;
import java.util.function.BiConsumer;

/** All that is known of many alerts that are told as one, as lines under labels. */
record FactsTogether(Fold fold, Instant now, BiConsumer<String, String> out) {

    void tell() {
        out.accept("alert", fold.id() + ", revision " + fold.revision() + ", many told as one");
        out.accept("rule", fold.rule());
        out.accept("about", fold.name());
        out.accept("status", Words.status(new Subject.Together(fold), now) + Words.attention(fold.attention(), now));
        Facts.past(fold.history(), out);
        fold.members().forEach((alert, member) -> out.accept("in it", line(alert, member)));
        if (fold.news() != null) {
            out.accept("waiting", fold.news() + " is to be told");
        }
        var wakeAt = fold.timing().wakeAt();
        if (wakeAt != null) {
            out.accept("next", "looked at again at " + Words.time(wakeAt));
        }
    }

    private static String line(String alert, Fold.Member member) {
        var finding = member.finding();
        var what = finding == null
                ? member.blind()
                : finding.severity() + " " + finding.vulnerability()
                        + (member.findings() > 1 ? " and " + (member.findings() - 1) + " more" : "");
        return Words.id(alert) + " " + member.image().name() + " " + what;
    }
}
