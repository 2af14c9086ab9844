package dev.tocsin.local.alerts;

import dev.tocsin.alert.Alert;

/** An alert in a few words. */
final class Words {

    private Words() {}

    static String status(Alert alert) {
        return alert.blind() != null
                ? "BLIND"
                : alert.open() ? "OPEN" : alert.status().name();
    }

    static String since(Alert alert) {
        return alert.openedAt() == null ? "" : ", open since " + alert.openedAt();
    }

    static String attention(Alert alert) {
        var silence = alert.attention().silence();
        var heard = alert.attention().acknowledged();
        return (silence == null
                        ? ""
                        : "; silenced by " + silence.author() + " until " + silence.until() + ": " + silence.reason())
                + (heard == null
                        ? ""
                        : "; acknowledged by " + heard.author() + " at " + heard.at() + ": " + heard.reason());
    }
}
