package dev.tocsin.local.simulate;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.finding.VulnerablePackage;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;

/** What a scanner says of an image at a time. */
final class Scanned {

    private Scanned() {}

    static Findings.Found found(Life life, Instant now) {
        var findings =
                life.active(now).stream().map(turned -> finding(life, turned)).toList();
        return new Findings.Found(findings, counts(life, now));
    }

    static SeverityCounts counts(Life life, Instant now) {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        life.active(now).forEach(turned -> counts.merge(turned.severity(), 1, Integer::sum));
        return new SeverityCounts(counts, null);
    }

    static String arn(Life life, String vulnerability) {
        return "arn:aws:inspector2:eu-central-1:123456789012:finding/"
                + life.image.digest().substring("sha256:".length()) + "-" + vulnerability;
    }

    /** One package each, by the last digit of the vulnerability; the last of three cannot be upgraded. */
    static VulnerablePackage vulnerable(String vulnerability) {
        return switch (vulnerability.charAt(vulnerability.length() - 1) % 3) {
            case 0 -> new VulnerablePackage("openssl", "3.0.13", "3.0.14");
            case 1 -> new VulnerablePackage("zlib", "1.2.13", "1.3.1");
            default -> new VulnerablePackage("perl", "5.36", null);
        };
    }

    static Finding finding(Life life, Happening.Turned turned) {
        return new Finding(
                arn(life, turned.vulnerability()),
                turned.vulnerability(),
                turned.severity(),
                Finding.Status.ACTIVE,
                List.of(vulnerable(turned.vulnerability())),
                turned.score(),
                null,
                turned.exploited() ? Exploit.AVAILABLE : Exploit.NONE,
                turned.fixable() ? Fix.AVAILABLE : Fix.NONE,
                life.runsAt(turned.at()),
                "a title",
                null,
                life.pushedAt,
                turned.at());
    }
}
