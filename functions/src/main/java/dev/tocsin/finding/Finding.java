package dev.tocsin.finding;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One vulnerability in one image.
 *
 * @param id what stays when the scanner says more of it: Inspector's finding ARN, or vulnerability and packages
 * @param vulnerability such as {@code CVE-2024-6119}
 * @param score 0.0 to 10.0 (CVSS, as adjusted by the scanner); null where it has none
 * @param epss 0.0 to 1.0: the probability of exploitation in the next 30 days; null where the scanner does not say
 * @param inUse whether the image ran when it was last looked at; null where the scanner does not say
 * @param title one line, untrusted
 * @param url where the vulnerability is described, untrusted; null where the scanner gives none
 * @param firstSeen null where the scanner does not say
 * @param updatedAt the scanner's own time of these facts: the only order between two versions of one finding
 * @param kev null where nobody has looked it up
 */
public record Finding(
        String id,
        String vulnerability,
        Severity severity,
        Status status,
        List<VulnerablePackage> packages,
        @Nullable Double score,
        @Nullable Double epss,
        Exploit exploit,
        Fix fix,
        @Nullable Boolean inUse,
        String title,
        @Nullable String url,
        @Nullable Instant firstSeen,
        Instant updatedAt,
        @Nullable Kev kev) {

    /** As the scanner says: CLOSED is not FIXED, an image's deletion closes its findings too. */
    public enum Status {
        ACTIVE,
        SUPPRESSED,
        CLOSED
    }

    public Finding {
        packages = List.copyOf(packages);
    }

    /** As scanners' lists and events have it, which say nothing of the catalogue. */
    public Finding(
            String id,
            String vulnerability,
            Severity severity,
            Status status,
            List<VulnerablePackage> packages,
            @Nullable Double score,
            @Nullable Double epss,
            Exploit exploit,
            Fix fix,
            @Nullable Boolean inUse,
            String title,
            @Nullable String url,
            @Nullable Instant firstSeen,
            Instant updatedAt) {
        this(
                id,
                vulnerability,
                severity,
                status,
                packages,
                score,
                epss,
                exploit,
                fix,
                inUse,
                title,
                url,
                firstSeen,
                updatedAt,
                null);
    }

    /** What the catalogue has is exploited, whatever else is said of it. */
    public Finding with(Kev found) {
        return new Finding(
                id,
                vulnerability,
                severity,
                status,
                packages,
                score,
                epss,
                found.listed() ? Exploit.AVAILABLE : exploit,
                fix,
                inUse,
                title,
                url,
                firstSeen,
                updatedAt,
                found);
    }

    public boolean listed() {
        return kev != null && kev.listed();
    }

    public boolean active() {
        return status == Status.ACTIVE;
    }

    /** The names of its packages, each once, sorted: {@code libssl3, openssl}. */
    public String packageNames() {
        return packages.stream()
                .map(VulnerablePackage::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The exposures that it stands for: one vulnerability in one package, what stays the same from rebuild to rebuild. */
    public List<Exposure> exposures() {
        if (packages.isEmpty()) {
            return List.of(new Exposure(vulnerability, ""));
        }
        if (packages.size() == 1) {
            return List.of(new Exposure(vulnerability, packages.getFirst().name()));
        }
        var all = new LinkedHashSet<Exposure>();
        packages.forEach(vulnerable -> all.add(new Exposure(vulnerability, vulnerable.name())));
        return List.copyOf(all);
    }

    /** The same vulnerability in two images, as one that has the worst of what is known of each, and a fix where either has one. */
    public Finding atWorst(Finding other) {
        return new Finding(
                id,
                vulnerability,
                other.severity.worseThan(severity) ? other.severity : severity,
                status,
                packages,
                highest(score, other.score),
                highest(epss, other.epss),
                other.exploit == Exploit.AVAILABLE ? other.exploit : exploit,
                other.fix == Fix.AVAILABLE || fix == Fix.UNKNOWN ? other.fix : fix,
                Boolean.TRUE.equals(other.inUse) ? other.inUse : inUse,
                title,
                url,
                firstSeen,
                updatedAt,
                other.listed() || kev == null ? other.kev : kev);
    }

    private static @Nullable Double highest(@Nullable Double one, @Nullable Double other) {
        return one == null || (other != null && other > one) ? other : one;
    }
}
