package dev.tocsin.policy;

import static dev.tocsin.finding.Severity.CRITICAL;
import static dev.tocsin.finding.Severity.HIGH;
import static dev.tocsin.finding.Severity.LOW;
import static dev.tocsin.finding.Severity.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Kev;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.image.Image;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Image API =
            new Image("123456789012", "eu-central-1", "prod/api", "sha256:1", List.of("v42", "latest"));
    private static final Image UNTAGGED = new Image("123456789012", "eu-central-1", "prod/api", "sha256:2", List.of());

    @ParameterizedTest
    @CsvSource({
        "prod/*, prod/api, true",
        "prod/*, prod/a/b, true",
        "prod/*, sandbox/api, false",
        "*, anything, true",
        "v?, v1, true",
        "v?, v12, false",
        "v*, V1, false",
        "*api*, prod/api-gateway, true",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "prod/api, prod/api, true",
        "prod/api, prod/api2, false",
        "[v], v, false"
    })
    void a_glob_matches_a_whole_name(String glob, String name, boolean matches) {
        assertThat(new Glob(glob).matches(name)).isEqualTo(matches);
    }

    @Test
    void a_hostile_glob_takes_no_longer_than_a_plain_one() {
        assertThat(new Glob("*a".repeat(200) + "b").matches("a".repeat(2_000))).isFalse();
    }

    @Test
    void any_tag_of_an_image_may_match_and_an_untagged_image_matches_no_tag() {
        var releases = new ImageMatch(List.of(), List.of(new Glob("v*")), List.of(), List.of());
        assertThat(releases.matches(API)).isTrue();
        assertThat(releases.matches(UNTAGGED)).isFalse();
        assertThat(ImageMatch.ALL.matches(UNTAGGED)).isTrue();
    }

    @Test
    void every_kind_of_pattern_that_is_given_must_match() {
        var elsewhere = new ImageMatch(
                List.of(new Glob("prod/*")), List.of(), List.of(new Glob("123456789012")), List.of(new Glob("us-*")));
        assertThat(elsewhere.matches(API)).isFalse();
    }

    @Test
    void the_first_rule_that_matches_decides_and_the_next_one_too_when_it_says_to_continue() {
        var audit = rule("audit", ImageMatch.ALL, true);
        var production =
                rule("production", new ImageMatch(List.of(new Glob("prod/*")), List.of(), List.of(), List.of()), false);
        var rest = rule("the rest", ImageMatch.ALL, false);
        var policy = new Policy(List.of(), List.of(audit, production, rest), Blind.BY_RULE, List.of());
        assertThat(policy.rulesFor(API)).containsExactly(audit, production);
    }

    @Test
    void counts_are_within_reach_only_where_a_threshold_can_be_reached() {
        var rule = rule(Map.of(CRITICAL, 2, HIGH, 10));
        assertThat(rule.withinReach(counts(null, CRITICAL, 1, HIGH, 9))).isFalse();
        assertThat(rule.withinReach(counts(null, CRITICAL, 2, HIGH, 0))).isTrue();
        assertThat(rule.withinReach(SeverityCounts.NONE)).isFalse();
    }

    @Test
    void what_inspector_hides_in_its_total_may_be_low_until_the_scanner_was_asked() {
        var rule = rule(Map.of(LOW, 5));
        assertThat(rule.withinReach(counts(9, CRITICAL, 1, HIGH, 2, MEDIUM, 2))).isFalse();
        assertThat(rule.withinReach(counts(10, CRITICAL, 1, HIGH, 2, MEDIUM, 2)))
                .isTrue();
    }

    @Test
    void only_what_is_fixable_counts_and_what_the_scanner_does_not_say_is_not_hidden() {
        var fixable = new Only(true, null, null, null, null, null, null, List.of());
        assertThat(fixable.counts(finding(Fix.AVAILABLE, Exploit.UNKNOWN, null), NOW))
                .isTrue();
        assertThat(fixable.counts(finding(Fix.PARTIAL, Exploit.UNKNOWN, null), NOW))
                .isTrue();
        assertThat(fixable.counts(finding(Fix.NONE, Exploit.UNKNOWN, null), NOW))
                .isFalse();
        assertThat(fixable.counts(finding(Fix.UNKNOWN, Exploit.UNKNOWN, null), NOW))
                .isTrue();
    }

    @Test
    void only_what_is_exploited_or_probable_or_old_enough_or_of_a_package_counts() {
        var finding = finding(Fix.AVAILABLE, Exploit.NONE, 0.02);
        assertThat(new Only(null, true, null, null, null, null, null, List.of()).counts(finding, NOW))
                .isFalse();
        assertThat(new Only(null, null, null, 0.1, null, null, null, List.of()).counts(finding, NOW))
                .isFalse();
        assertThat(new Only(null, null, null, 0.02, 9.0, null, null, List.of()).counts(finding, NOW))
                .isTrue();
        assertThat(new Only(null, null, null, null, 9.9, null, null, List.of()).counts(finding, NOW))
                .isFalse();
        assertThat(new Only(null, null, null, null, null, null, Duration.ofDays(3), List.of()).counts(finding, NOW))
                .isFalse();
        assertThat(new Only(null, null, null, null, null, null, Duration.ofDays(2), List.of()).counts(finding, NOW))
                .isTrue();
        assertThat(new Only(null, null, null, null, null, null, null, List.of(new Glob("open*"))).counts(finding, NOW))
                .isTrue();
        assertThat(new Only(null, null, null, null, null, null, null, List.of(new Glob("zlib"))).counts(finding, NOW))
                .isFalse();
        assertThat(new Only(null, null, null, null, null, true, null, List.of()).counts(finding, NOW))
                .isTrue();
    }

    @Test
    void only_what_the_catalogue_of_exploited_vulnerabilities_has_counts_and_what_nobody_looked_up() {
        var unknown = finding(Fix.AVAILABLE, Exploit.NONE, null);
        var listed = unknown.with(new Kev(true, NOW, NOW));
        var unlisted = unknown.with(Kev.NOT_LISTED);
        var exploited = new Only(null, null, true, null, null, null, null, List.of());
        assertThat(List.of(unknown, listed, unlisted))
                .filteredOn(finding -> exploited.counts(finding, NOW))
                .containsExactly(unknown, listed);
        assertThat(List.of(unknown, listed, unlisted))
                .filteredOn(
                        finding -> new Only(null, null, false, null, null, null, null, List.of()).counts(finding, NOW))
                .containsExactly(unknown, unlisted);
    }

    @Test
    void a_verdict_counts_after_suppressions_and_names_its_facts() {
        var suppression = new Suppression(
                new Glob("CVE-1"), ImageMatch.ALL, LocalDate.parse("2026-03-02"), "switched off", "web");
        var rule = rule(Map.of(CRITICAL, 1));
        var policy = new Policy(List.of(), List.of(rule), Blind.BY_RULE, List.of(suppression));
        var verdict = Verdict.of(policy, rule, API, List.of(finding(Fix.AVAILABLE, Exploit.NONE, null)), NOW);
        assertThat(verdict.reached()).isFalse();
        assertThat(verdict.reachedButForSuppressions()).isTrue();
        assertThat(verdict.facts()).isEqualTo("0 critical (alert at 1), 1 suppressed");
    }

    @Test
    void a_suppression_holds_through_its_last_day_and_not_a_second_longer() {
        var suppression = new Suppression(
                new Glob("CVE-1"), ImageMatch.ALL, LocalDate.parse("2026-03-02"), "switched off", "web");
        var finding = finding(Fix.AVAILABLE, Exploit.NONE, null);
        assertThat(suppression.covers(API, finding, Instant.parse("2026-03-02T23:59:59Z")))
                .isTrue();
        assertThat(suppression.covers(API, finding, Instant.parse("2026-03-03T00:00:00Z")))
                .isFalse();
        assertThat(suppression.end()).isEqualTo("2026-03-03T00:00:00Z");
    }

    private static Rule rule(Map<Severity, Integer> alert) {
        return new Rule("rule", ImageMatch.ALL, alert, Only.EVERYTHING, List.of("oncall"), false);
    }

    private static Rule rule(String name, ImageMatch images, boolean continues) {
        return new Rule(name, images, Map.of(CRITICAL, 1), Only.EVERYTHING, List.of("oncall"), continues);
    }

    private static SeverityCounts counts(@Nullable Integer total, Object... pairs) {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        for (var i = 0; i < pairs.length; i += 2) {
            counts.put((Severity) pairs[i], (Integer) pairs[i + 1]);
        }
        return new SeverityCounts(counts, total);
    }

    private static Finding finding(Fix fix, Exploit exploit, @Nullable Double epss) {
        return new Finding(
                "arn:1",
                "CVE-1",
                CRITICAL,
                Finding.Status.ACTIVE,
                List.of(new VulnerablePackage("openssl", "3.0.13", "3.0.14")),
                9.8,
                epss,
                exploit,
                fix,
                null,
                "a title",
                null,
                NOW.minus(Duration.ofDays(2)),
                NOW);
    }
}
