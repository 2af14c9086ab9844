package dev.tocsin.observe;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.VulnerablePackage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finding of basic scanning: a vulnerability and its package, but nothing of exploits, fixes or history. It has no name of its own,
 * so that of vulnerability and package stands for it.
 */
final class BasicFinding {

    private BasicFinding() {}

    static Finding read(Place finding, Instant completedAt) {
        finding.at("name").required("a vulnerability's id");
        var vulnerability = finding.at("name").line(128);
        var name = attribute(finding, "package_name");
        var version = attribute(finding, "package_version");
        return new Finding(
                String.join(" ", vulnerability, name, version).strip(),
                vulnerability,
                Counts.severity(finding.at("severity"), finding.at("severity").text()),
                Finding.Status.ACTIVE,
                name.isEmpty() ? List.of() : List.of(new VulnerablePackage(name, version, null)),
                score(finding),
                null,
                Exploit.UNKNOWN,
                Fix.UNKNOWN,
                null,
                name.isEmpty() ? vulnerability : vulnerability + " - " + name,
                finding.at("uri").first(FindingReader::isLink),
                null,
                completedAt);
    }

    private static @Nullable Double score(Place finding) {
        return Stream.of("CVSS4_SCORE", "CVSS3_SCORE", "CVSS2_SCORE")
                .map(key -> value(finding, key))
                .flatMap(Stream::ofNullable)
                .map(value -> value.between(0, 10))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    private static String attribute(Place finding, String key) {
        var value = value(finding, key);
        return value == null ? "" : value.line(256);
    }

    private static @Nullable Place value(Place finding, String key) {
        return finding.at("attributes").items().stream()
                .filter(attribute -> key.equals(attribute.at("key").text()))
                .map(attribute -> attribute.at("value"))
                .findFirst()
                .orElse(null);
    }
}
