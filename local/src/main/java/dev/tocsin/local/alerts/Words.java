package dev.tocsin.local.alerts;

import dev.tocsin.alert.Alert;
import dev.tocsin.text.Plain;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An alert in a few words. */
final class Words {

    private static final int SHORT_ID = 12;

    private Words() {}

    static String line(Alert alert, Instant now) {
        return alert.id().substring(0, SHORT_ID) + "  " + status(alert, now) + "  "
                + Plain.line(alert.stream().text()) + "  (rule " + Plain.line(alert.rule()) + ")"
                + attention(alert, now);
    }

    static String status(Alert alert, Instant now) {
        return (alert.blind() != null
                        ? "BLIND"
                        : alert.open() ? "OPEN" : alert.status().name())
                + (silenced(alert, now) ? ", silenced" : "")
                + (alert.openedAt() == null ? "" : ", open since " + time(alert.openedAt()));
    }

    /** People read seconds. */
    static Instant time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    static boolean silenced(Alert alert, Instant now) {
        var silence = alert.attention().silence();
        return silence != null && now.isBefore(silence.until());
    }

    static String attention(Alert alert, Instant now) {
        var silence = alert.attention().silence();
        var heard = alert.attention().acknowledged();
        return (silence == null || !silenced(alert, now)
                        ? ""
                        : "; silenced by " + Plain.line(silence.author()) + " until " + time(silence.until()) + ": "
                                + Plain.line(silence.reason()))
                + (heard == null
                        ? ""
                        : "; acknowledged by " + Plain.line(heard.author()) + " at " + time(heard.at())
                                + (heard.reason().isBlank() ? "" : ": " + Plain.line(heard.reason())));
    }
}
