package dev.tocsin.alert;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What people were told of one exposure, and so what would be news of it.
 *
 * @param band of the score, as CVSS has it: 0 none or unknown, 1 low (from 0.1), 2 medium (4.0), 3 high (7.0), 4 critical (9.0)
 *     (FIRST, "CVSS v3.1 Specification", Qualitative Severity Rating Scale)
 * @param adopted whether it was taken as known, and nobody was told
 */
record Tale(Severity severity, int band, Exploit exploit, Fix fix, boolean adopted) {

    static Tale of(Finding finding) {
        return new Tale(finding.severity(), band(finding.score()), finding.exploit(), finding.fix(), false);
    }

    Tale adopt() {
        return new Tale(severity, band, exploit, fix, true);
    }

    private static int band(@Nullable Double score) {
        if (score == null || score < 0.1) {
            return 0;
        }
        return score < 4 ? 1 : score < 7 ? 2 : score < 9 ? 3 : 4;
    }

    /** Whether this is worse than what was told; a score that was not known before says nothing. */
    boolean worseThan(Tale told) {
        return severity.worseThan(told.severity) || (told.band > 0 && band > told.band);
    }

    boolean exploitedSince(Tale told) {
        return exploit == Exploit.AVAILABLE && told.exploit != Exploit.AVAILABLE;
    }

    /** From "there is none" alone: a scanner that did not say has not learned anything. */
    boolean fixableSince(Tale told) {
        return told.fix == Fix.NONE && (fix == Fix.AVAILABLE || fix == Fix.PARTIAL);
    }

    private boolean newsSince(Tale told) {
        return worseThan(told) || exploitedSince(told) || fixableSince(told);
    }

    /** The most that was told, first this and then the other, or of two images' findings of one exposure: each fact for itself. */
    Tale and(Tale other) {
        return new Tale(
                severity.worseThan(other.severity) ? severity : other.severity,
                Math.max(band, other.band),
                exploit == Exploit.AVAILABLE ? exploit : other.exploit,
                fix == Fix.AVAILABLE || fix == Fix.PARTIAL ? fix : other.fix,
                adopted && !other.newsSince(this));
    }
}
