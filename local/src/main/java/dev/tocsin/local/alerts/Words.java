package dev.tocsin.local.alerts;

import dev.tocsin.alert.Attention;
import dev.tocsin.text.Plain;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An alert in a few words. */
final class Words {

    private static final int SHORT_ID = 12;

    private Words() {}

    /** The beginning of it, which is enough. */
    static String id(String whole) {
        return whole.substring(0, SHORT_ID);
    }

    static String line(Subject subject, Instant now) {
        return id(subject.id()) + "  " + status(subject, now) + "  " + Plain.line(subject.name()) + "  (rule "
                + Plain.line(subject.rule()) + ")" + attention(subject.attention(), now);
    }

    static String status(Subject subject, Instant now) {
        var since = subject.openedAt();
        return subject.status()
                + (silenced(subject.attention(), now) ? ", silenced" : "")
                + (since == null ? "" : ", open since " + time(since));
    }

    /** People read seconds. */
    static Instant time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    static boolean silenced(Attention attention, Instant now) {
        var silence = attention.silence();
        return silence != null && now.isBefore(silence.until());
    }

    static String attention(Attention attention, Instant now) {
        var silence = attention.silence();
        var heard = attention.acknowledged();
        return (silence == null || !silenced(attention, now)
                        ? ""
                        : "; silenced by " + Plain.line(silence.author()) + " until " + time(silence.until()) + ": "
                                + Plain.line(silence.reason()))
                + (heard == null
                        ? ""
                        : "; acknowledged by " + Plain.line(heard.author()) + " at " + time(heard.at())
                                + (heard.reason().isBlank() ? "" : ": " + Plain.line(heard.reason())));
    }
}
