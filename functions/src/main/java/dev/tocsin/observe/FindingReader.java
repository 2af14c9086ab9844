package dev.tocsin.observe;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Finding.Status;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.VulnerablePackage;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A finding of Inspector's: the detail of its event, or one of the {@code enhancedFindings} that ECR answers with, which name the
 * score otherwise and know no EPSS. What is only told, such as titles and scores, is left out where it makes no sense; what
 * decides is owed.
 */
final class FindingReader {

    private static final int LONGEST_ARN = 512;
    private static final Shape VISIBLE = Shape.of("", 0, "!-~", 1, LONGEST_ARN);
    /** All that a URL may hold, but for what could end it where it is shown. */
    private static final Shape ADDRESS = Shape.of("", 0, "!#-&(-;=?-[]_a-z~", 1, 1_000);

    private FindingReader() {}

    private static String arn(Place arn) {
        var text = arn.required("a finding's ARN");
        return VISIBLE.test(text) ? text : Place.wellFormed(arn.matching(FindingReader::isUnbroken, "a finding's ARN"));
    }

    private static boolean isUnbroken(String text) {
        return text.length() <= LONGEST_ARN && !text.chars().anyMatch(Character::isWhitespace);
    }

    static boolean isLink(String text) {
        var protocol = text.startsWith("https://") ? 8 : 7;
        return (protocol == 8 || text.startsWith("http://")) && ADDRESS.fits(text, protocol, text.length());
    }

    /**
     * @param resource that has it; null where that is no image
     * @param otherwise the time of the facts where the finding itself has none
     */
    static Finding read(Place finding, @Nullable ImageResource resource, Supplier<Instant> otherwise) {
        var details = finding.at("packageVulnerabilityDetails");
        var vulnerability = details.at("vulnerabilityId");
        vulnerability.required("a vulnerability's id");
        var packages = Packages.read(details.at("vulnerablePackages"));
        return new Finding(
                arn(finding.at("findingArn")),
                vulnerability.line(128),
                Counts.severity(finding.at("severity"), finding.at("severity").text()),
                status(finding.at("status")),
                packages,
                score(finding),
                finding.at("epss", "score").between(0, 1),
                exploit(finding),
                fix(finding.at("fixAvailable"), packages),
                resource == null ? null : resource.inUse(),
                finding.at("title").line(256),
                link(details),
                finding.at("firstObservedAt").instant(),
                updatedAt(finding, otherwise));
    }

    private static Status status(Place status) {
        if (status.absent()) {
            status.notes().add("the finding has no status: taken for an active one");
            return Status.ACTIVE;
        }
        return switch (status.required("a finding's status")) {
            case "ACTIVE" -> Status.ACTIVE;
            case "SUPPRESSED" -> Status.SUPPRESSED;
            case "CLOSED" -> Status.CLOSED;
            default -> throw status.unreadable("expected ACTIVE, SUPPRESSED or CLOSED");
        };
    }

    private static @Nullable Double score(Place finding) {
        var score = finding.at("inspectorScore");
        return (score.absent() ? finding.at("score") : score).between(0, 10);
    }

    private static Exploit exploit(Place finding) {
        return switch (finding.at("exploitAvailable").line(16)) {
            case "YES" -> Exploit.AVAILABLE;
            case "NO" -> Exploit.NONE;
            default ->
                finding.json().at("exploitabilityDetails", "lastKnownExploitAt").isNull()
                        ? Exploit.UNKNOWN
                        : Exploit.AVAILABLE;
        };
    }

    /** Events before 2023 do not say it in a word; their packages may. */
    private static Fix fix(Place available, List<VulnerablePackage> packages) {
        return switch (available.line(16)) {
            case "YES" -> Fix.AVAILABLE;
            case "PARTIAL" -> Fix.PARTIAL;
            case "NO" -> Fix.NONE;
            default -> fixOf(packages);
        };
    }

    private static Fix fixOf(List<VulnerablePackage> packages) {
        var fixed = packages.stream()
                .filter(vulnerable -> vulnerable.fixedIn() != null)
                .count();
        if (fixed == 0) {
            return Fix.UNKNOWN;
        }
        return fixed == packages.size() ? Fix.AVAILABLE : Fix.PARTIAL;
    }

    private static @Nullable String link(Place details) {
        var source = details.at("sourceUrl").first(FindingReader::isLink);
        return source == null ? details.at("referenceUrls").first(FindingReader::isLink) : source;
    }

    private static Instant updatedAt(Place finding, Supplier<Instant> otherwise) {
        var updatedAt = finding.at("updatedAt").instant();
        var known = updatedAt == null ? finding.at("lastObservedAt").instant() : updatedAt;
        return known == null ? otherwise.get() : known;
    }
}
