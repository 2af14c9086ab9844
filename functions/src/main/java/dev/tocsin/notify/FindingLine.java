package dev.tocsin.notify;

import dev.tocsin.alert.Notification;
import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.VulnerablePackage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One finding in one line: {@code CRITICAL CVE-2024-6119 in openssl 3.0.13 (score 9.8, EPSS 43 %, exploit known, new): title}. */
final class FindingLine {

    private static final int LONGEST_PACKAGES = 80;
    private static final int LONGEST_TITLE = 100;
    private static final int MOST_PACKAGES = 3;

    private FindingLine() {}

    static String of(Notification.Listed listed) {
        var finding = listed.finding();
        return finding.severity().name() + " " + Wording.cut(finding.vulnerability(), 40) + packages(finding)
                + facts(listed) + title(finding);
    }

    private static String packages(Finding finding) {
        if (finding.packages().isEmpty()) {
            return "";
        }
        var names = finding.packages().stream()
                .limit(MOST_PACKAGES)
                .map(FindingLine::nameAndVersion)
                .distinct()
                .collect(Collectors.joining(", "));
        var more = finding.packages().size() - MOST_PACKAGES;
        return " in " + Wording.cut(names, LONGEST_PACKAGES) + (more > 0 ? " and " + more + " more" : "");
    }

    private static String nameAndVersion(VulnerablePackage vulnerable) {
        return vulnerable.version().isEmpty() ? vulnerable.name() : vulnerable.name() + " " + vulnerable.version();
    }

    private static String facts(Notification.Listed listed) {
        var facts = new ArrayList<String>();
        var finding = listed.finding();
        var score = finding.score();
        if (score != null && Double.isFinite(score)) {
            facts.add("score " + rounded(score));
        }
        var epss = finding.epss();
        if (epss != null && Double.isFinite(epss)) {
            facts.add("EPSS " + (epss < 0.001 ? "below 0.1" : rounded(epss * 100)) + " %");
        }
        facts.addAll(exploitation(finding));
        if (listed.isNew()) {
            facts.add("new");
        }
        return facts.isEmpty() ? "" : " (" + String.join(", ", facts) + ")";
    }

    private static List<String> exploitation(Finding finding) {
        var kev = finding.kev();
        if (kev == null || !kev.listed()) {
            return finding.exploit() == Exploit.AVAILABLE ? List.of("exploit known") : List.of();
        }
        var due = kev.dueAt();
        return List.of("exploited, says CISA"
                + (due == null ? "" : ", due " + due.atOffset(ZoneOffset.UTC).toLocalDate()));
    }

    /** To one decimal place, and none where that is zero. */
    private static String rounded(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Scanners often make a title of the vulnerability and the packages, which stand in front of it already. */
    private static String title(Finding finding) {
        var prefix = finding.vulnerability() + " - ";
        var title = finding.title().startsWith(prefix) ? finding.title().substring(prefix.length()) : finding.title();
        return saysNothing(title, finding) ? "" : ": " + Wording.cut(title, LONGEST_TITLE);
    }

    private static boolean saysNothing(String title, Finding finding) {
        var names = finding.packages().stream().map(VulnerablePackage::name).collect(Collectors.toSet());
        return title.isBlank()
                || title.equals(finding.vulnerability())
                || names.containsAll(Arrays.asList(title.split(",\\s*", -1)));
    }
}
