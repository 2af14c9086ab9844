package dev.tocsin.observe;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.json.Json;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code ecr:DescribeImageScanFindings} answers, as it travels or as the AWS command line prints it. Both kinds of scanning
 * answer here; which one did is seen by the field that is there. Source: Amazon ECR API Reference, "DescribeImageScanFindings".
 */
public final class ScanFindings {

    private ScanFindings() {}

    /**
     * @param pages all pages of the answer, at least one
     * @throws RuntimeException where they are none
     */
    public static Findings.Answer read(List<Json> pages) {
        var places = pages.stream().map(page -> Place.root(page, new Notes())).toList();
        var first = places.getFirst().at("imageScanStatus");
        var status = first.at("status").word("the status of a scan");
        return switch (status) {
            case "COMPLETE", "ACTIVE" -> found(places);
            case "IN_PROGRESS", "PENDING" -> new Findings.NotYet(status);
            default -> new Findings.NotLooking(status, first.at("description").line(300));
        };
    }

    private static Findings.Found found(List<Place> pages) {
        var findings = new LinkedHashMap<String, Finding>();
        for (var page : pages) {
            var scan = page.at("imageScanFindings");
            for (var finding : scan.at("findings").items()) {
                add(findings, BasicFinding.read(finding, completedAt(scan)));
            }
            for (var finding : scan.at("enhancedFindings").items()) {
                add(findings, FindingReader.read(finding, ImageResource.of(finding), () -> completedAt(scan)));
            }
        }
        var all = List.copyOf(findings.values());
        return new Findings.Found(all, counts(pages, all));
    }

    /** A finding that moved from one page to the next while we read comes twice. */
    private static void add(Map<String, Finding> findings, Finding finding) {
        findings.putIfAbsent(finding.id(), finding);
    }

    /** Where even this is missing, the facts are older than any others. */
    private static Instant completedAt(Place scan) {
        var completedAt = scan.at("imageScanCompletedAt").instant();
        return completedAt == null ? Instant.EPOCH : completedAt;
    }

    /** Every page repeats the counts of the whole image. */
    private static SeverityCounts counts(List<Place> pages, List<Finding> findings) {
        return pages.stream()
                .map(page -> page.at("imageScanFindings", "findingSeverityCounts"))
                .filter(counts -> !counts.json().members().isEmpty())
                .findFirst()
                .map(Counts::read)
                .orElseGet(() -> counted(findings));
    }

    private static SeverityCounts counted(List<Finding> findings) {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        findings.stream().filter(Finding::active).forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return new SeverityCounts(counts, null);
    }
}
