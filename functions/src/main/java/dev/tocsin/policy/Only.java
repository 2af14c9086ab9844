package dev.tocsin.policy;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which findings count at all; what is null or empty asks nothing. A fact that the scanner does not give (basic scanning knows no
 * fix, exploit or EPSS) counts as met: what cannot be known is not hidden.
 *
 * @param fix true: only what has a fixed version, at least for some of its packages; false: only what has none
 * @param exploit true: only what has a published exploit; false: only what has none
 * @param kev true: only what CISA's catalogue of known exploited vulnerabilities has; false: only what it has not
 * @param epss at least this probability, 0.0 to 1.0
 * @param score at least this score, 0.0 to 10.0
 * @param inUse true: only in images that run; false: only in images that do not
 * @param age at least this long since it was first seen
 * @param packages globs; any package of the finding may match
 */
public record Only(
        @Nullable Boolean fix,
        @Nullable Boolean exploit,
        @Nullable Boolean kev,
        @Nullable Double epss,
        @Nullable Double score,
        @Nullable Boolean inUse,
        @Nullable Duration age,
        List<Glob> packages) {

    public static final Only EVERYTHING = new Only(null, null, null, null, null, null, null, List.of());

    public Only {
        packages = List.copyOf(packages);
    }

    public boolean counts(Finding finding, Instant now) {
        return met(fix, known(finding.fix()))
                && met(exploit, known(finding.exploit()))
                && met(kev, finding.kev() == null ? null : finding.listed())
                && atLeast(epss, finding.epss())
                && atLeast(score, finding.score())
                && met(inUse, finding.inUse())
                && oldEnough(finding.firstSeen(), now)
                && hasPackage(finding);
    }

    private static @Nullable Boolean known(Fix fix) {
        return switch (fix) {
            case AVAILABLE, PARTIAL -> true;
            case NONE -> false;
            case UNKNOWN -> null;
        };
    }

    private static @Nullable Boolean known(Exploit exploit) {
        return switch (exploit) {
            case AVAILABLE -> true;
            case NONE -> false;
            case UNKNOWN -> null;
        };
    }

    private static boolean met(@Nullable Boolean wanted, @Nullable Boolean fact) {
        return wanted == null || fact == null || wanted.equals(fact);
    }

    private static boolean atLeast(@Nullable Double least, @Nullable Double fact) {
        return least == null || fact == null || fact >= least;
    }

    private boolean oldEnough(@Nullable Instant firstSeen, Instant now) {
        return age == null || firstSeen == null || !firstSeen.plus(age).isAfter(now);
    }

    private boolean hasPackage(Finding finding) {
        return packages.isEmpty()
                || finding.packages().isEmpty()
                || finding.packages().stream()
                        .anyMatch(vulnerable -> packages.stream().anyMatch(glob -> glob.matches(vulnerable.name())));
    }
}
