package dev.tocsin.local.alerts;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.History;
import dev.tocsin.alert.Reason;
import dev.tocsin.alert.Watched;
import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Exposure;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Fix;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** All that is known of an alert, as lines under labels. */
final class Facts {

    private final Alert alert;
    private final AlertStore.Stored stored;
    private final Instant now;
    private final BiConsumer<String, String> out;

    Facts(AlertStore.Stored stored, Instant now, BiConsumer<String, String> out) {
        this.alert = stored.alert();
        this.stored = stored;
        this.now = now;
        this.out = out;
    }

    void tell() {
        out.accept("alert", alert.id() + ", revision " + alert.revision());
        out.accept("rule", alert.rule());
        out.accept("repository", alert.stream().text());
        out.accept("status", Words.status(new Subject.One(alert), now) + Words.attention(alert.attention(), now));
        past(alert.history(), out);
        told();
        untold();
        alert.images().all().values().forEach(watched -> out.accept("image", image(watched)));
        at("next", "looked at again at ", alert.timing().wakeAt());
    }

    /** What people know. */
    private void told() {
        var told = alert.told();
        at("told", "last at ", alert.timing().toldAt());
        if (!told.channels().isEmpty()) {
            out.accept("told", "to " + String.join(", ", told.channels()));
        }
        var blind = alert.blind();
        if (blind != null) {
            out.accept("told", blind.reason() + " since " + Words.time(blind.since()) + ": " + blind.why());
        }
        told.named().keySet().forEach(exposure -> out.accept("told", facts(exposure)));
        told.unnamed()
                .forEach((severity, count) -> out.accept("told", severity + "  " + count + " more, by number only"));
        told.folds().forEach(fold -> out.accept("told", "with others, by " + fold.kind() + " " + fold.text()));
    }

    /** What people do not know, and why. */
    private void untold() {
        stored.due()
                .forEach(due -> out.accept(
                        "waiting",
                        due.reason() + ", revision " + due.revision() + ", decided at " + Words.time(due.at()) + ": "
                                + due.why()));
        alert.told().accepted().forEach(exposure -> out.accept("not told", Reason.SUPPRESSED + "  " + facts(exposure)));
        at("gathering", "what is new is told at ", alert.timing().tellAt());
        if (!alert.told().gone().isEmpty()) {
            out.accept(
                    "gone",
                    alert.told().gone().size() + " that were told of before: one that comes back is "
                            + Reason.REOPENED);
        }
    }

    /** Why people were told, the latest last. */
    static void past(History history, BiConsumer<String, String> out) {
        history.entries()
                .forEach(entry ->
                        out.accept("history", Words.time(entry.at()) + " " + entry.reason() + ": " + entry.why()));
    }

    private void at(String label, String what, @Nullable Instant time) {
        if (time != null) {
            out.accept(label, what + Words.time(time));
        }
    }

    private String facts(Exposure exposure) {
        return known(exposure)
                .map(finding -> finding.severity() + "  " + exposure.text()
                        + (finding.exploit() == Exploit.AVAILABLE ? ", exploit known" : "") + fix(finding))
                .orElseGet(() -> exposure.text());
    }

    private Optional<Finding> known(Exposure exposure) {
        return alert.images().all().values().stream()
                .flatMap(watched -> watched.findings().values().stream())
                .filter(finding -> finding.exposures().contains(exposure))
                .findFirst();
    }

    private static String fix(Finding finding) {
        return switch (finding.fix()) {
            case Fix.AVAILABLE, Fix.PARTIAL -> ", fix available";
            case Fix.NONE -> ", no fix";
            case Fix.UNKNOWN -> "";
        };
    }

    private static String at(String what, @Nullable Instant time, String never) {
        return time == null ? never : what + Words.time(time);
    }

    private static String image(Watched watched) {
        var open = watched.findings().values().stream().filter(Finding::active).count();
        return watched.image().name() + ", since " + Words.time(watched.since())
                + at(", scanned ", watched.scannedAt(), ", not scanned") + at(", gone since ", watched.goneAt(), "")
                + ", " + open + (open == 1 ? " finding known" : " findings known");
    }
}
