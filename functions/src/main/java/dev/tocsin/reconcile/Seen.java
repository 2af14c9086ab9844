package dev.tocsin.reconcile;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.observe.Held;
import java.util.EnumMap;
import java.util.List;

/**
 * An image as registry and scanner have it.
 *
 * @param findings the active ones of the severities that count, where Inspector looks; basic scanning is asked for them when they matter
 */
record Seen(Held held, List<Finding> findings) {

    Seen {
        findings = List.copyOf(findings);
    }

    /** Of what is listed, by severity. */
    SeverityCounts counts() {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return new SeverityCounts(counts, null);
    }
}
