package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Finding.Status;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.json.JsonText;
import dev.tocsin.observe.Observation.FindingReported;
import dev.tocsin.observe.Observation.NotOurs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectorFindingTest {

    private static final String RESOURCE = "detail/resources/0";
    private static final String ECR_IMAGE = RESOURCE + "/details/awsEcrContainerImage";
    private static final String PACKAGE = "detail/packageVulnerabilityDetails/vulnerablePackages/0";

    private final Sample finding = Sample.of(Sample.FINDING);
    private final Sample old = Sample.of(Sample.OLD_FINDING);

    @Test
    void a_finding_says_all_that_is_needed_to_judge_and_to_act() {
        var at = Instant.parse("2026-11-09T07:31:02.411Z");
        assertThat(finding(finding))
                .isEqualTo(new Finding(
                        finding.json().at("detail", "findingArn").text(""),
                        "CVE-2024-5535",
                        Severity.CRITICAL,
                        Status.ACTIVE,
                        List.of(
                                new VulnerablePackage("libssl3", "3.0.13-1~deb12u1", "3.0.14-1~deb12u1"),
                                new VulnerablePackage("openssl", "3.0.13-1~deb12u1", "3.0.14-1~deb12u1")),
                        9.1,
                        0.0213,
                        Exploit.NONE,
                        Fix.AVAILABLE,
                        null,
                        "CVE-2024-5535 - libssl3, openssl",
                        "https://security-tracker.debian.org/tracker/CVE-2024-5535",
                        at,
                        at));
        assertThat(finding.understood().notes()).isEmpty();
    }

    @Test
    void the_image_is_known_from_the_resource_of_the_finding() {
        var report = finding.as(FindingReported.class);
        assertThat(report.image().stream().text()).isEqualTo("123456789012/eu-central-1/prod/payments");
        assertThat(report.image().tags()).containsExactly("v3");
        assertThat(report.image().digest())
                .isEqualTo(finding.json()
                        .at("detail")
                        .at("resources")
                        .items()
                        .getFirst()
                        .at("details", "image", "imageDigest")
                        .text());
        assertThat(report.at()).isEqualTo(report.finding().updatedAt());
        assertThat(report.pushedAt()).isEqualTo(Instant.parse("2026-10-20T08:00:00Z"));
    }

    @Test
    void the_older_of_the_two_image_shapes_is_enough() {
        assertThat(finding.without(RESOURCE + "/details/image").understood()).isEqualTo(finding.understood());
    }

    @Test
    void the_newer_of_the_two_image_shapes_is_enough() {
        assertThat(finding.without(ECR_IMAGE).understood()).isEqualTo(finding.understood());
    }

    @Test
    void the_resources_arn_alone_is_enough() {
        var report = finding.without(RESOURCE + "/details").as(FindingReported.class);
        assertThat(report.image().text())
                .isEqualTo(finding.as(FindingReported.class).image().text());
        assertThat(report.image().tags()).isEmpty();
        assertThat(report.pushedAt()).isNull();
    }

    @Test
    void a_resource_without_a_type_is_an_image_when_its_arn_is_one() {
        assertThat(finding.without(RESOURCE + "/type").understood()).isEqualTo(finding.understood());
    }

    @Test
    void the_administrators_copy_speaks_of_the_same_finding_of_the_same_image() {
        assertThat(Sample.of("inspector-finding-prod-payments-openssl-administrator.json")
                        .as(FindingReported.class))
                .isEqualTo(finding.as(FindingReported.class));
    }

    @ParameterizedTest
    @CsvSource({
        "210987654321, 210987654321/eu-central-1",
        "210987654321.dkr.ecr.eu-west-1.amazonaws.com, 210987654321/eu-west-1",
        "210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn, 210987654321/cn-north-1",
        "210987654321.dkr.ecr-fips.us-gov-west-1.amazonaws.com, 210987654321/us-gov-west-1",
        "210987654321.dkr-ecr.eu-west-1.on.aws, 210987654321/eu-west-1",
        "somewhere, 123456789012/eu-central-1"
    })
    void without_an_arn_the_registry_says_where_the_image_is(String registry, String where) {
        var report = finding.with(RESOURCE + "/id", "prod/payments")
                .with(ECR_IMAGE + "/registry", registry)
                .with("region", "us-east-1")
                .as(FindingReported.class);
        assertThat(report.image().stream().text()).isEqualTo(where + "/prod/payments");
    }

    @Test
    void without_arn_and_region_the_envelope_says_where_the_image_is() {
        var report = old.with(RESOURCE + "/id", "prod/auth")
                .with(ECR_IMAGE + "/registry", "?")
                .as(FindingReported.class);
        assertThat(report.image().stream().text()).isEqualTo("123456789012/eu-central-1/prod/auth");
    }

    @Test
    void an_old_event_knows_neither_epss_nor_exploits_nor_fixes() {
        var read = finding(old);
        assertThat(read.epss()).isNull();
        assertThat(read.exploit()).isEqualTo(Exploit.UNKNOWN);
        assertThat(read.fix()).isEqualTo(Fix.UNKNOWN);
        assertThat(read.packages()).containsExactly(new VulnerablePackage("libexpat1", "2.5.0-1", null));
        assertThat(old.understood().notes()).isEmpty();
    }

    @Test
    void dates_of_the_old_style_name_no_zone_and_mean_utc() {
        assertThat(finding(old).updatedAt()).isEqualTo(Instant.parse("2026-11-09T18:02:30Z"));
        assertThat(old.json().at("detail", "updatedAt").text("")).contains("\u202f");
        assertThat(old.as(FindingReported.class).pushedAt()).isEqualTo(Instant.parse("2026-11-09T18:02:13Z"));
    }

    @Test
    void iso_dates_are_read_too() {
        assertThat(finding(Sample.of("inspector-finding-prod-ledger-partial-fix.json"))
                        .updatedAt())
                .isEqualTo(Instant.parse("2026-11-10T11:59:58.250Z"));
    }

    @Test
    void without_its_own_time_the_last_observation_and_then_the_envelope_dates_the_finding() {
        var undated = finding.without("detail/updatedAt").with("detail/lastObservedAt", "2026-11-09T08:00:00Z");
        assertThat(finding(undated).updatedAt()).isEqualTo(Instant.parse("2026-11-09T08:00:00Z"));
        assertThat(finding(undated.without("detail/lastObservedAt")).updatedAt())
                .isEqualTo(Instant.parse("2026-11-09T07:31:03Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"the day before yesterday", "1970-01-01T00:00:00Z", "Jan 1, 0001, 12:00:00 AM", "0"})
    void a_date_that_is_none_is_left_out_with_a_note(String date) {
        var reading = finding.with("detail/updatedAt", date).understood();
        assertThat(((FindingReported) reading.observation()).at()).isEqualTo(Instant.parse("2026-11-09T07:31:02.411Z"));
        assertThat(reading.notes()).containsExactly("detail.updatedAt is no date: left out");
    }

    @Test
    void a_finding_without_any_date_is_malformed() {
        assertThat(finding.without("detail/updatedAt")
                        .without("detail/lastObservedAt")
                        .without("time")
                        .malformed()
                        .where())
                .isEqualTo("time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotAvailable", "notavailable", "N/A", "", "None"})
    void the_words_for_no_fixed_version_are_none(String version) {
        var read = finding(finding.with(PACKAGE + "/fixedInVersion", version));
        assertThat(read.packages().getFirst().fixedIn()).isNull();
    }

    @Test
    void an_epoch_of_zero_is_not_shown_and_any_other_is() {
        assertThat(finding(finding.with(PACKAGE + "/epoch", 1).with(PACKAGE + "/fixedInVersion", "1:3.0.14-1"))
                        .packages()
                        .getFirst())
                .isEqualTo(new VulnerablePackage("libssl3", "1:3.0.13-1~deb12u1", "1:3.0.14-1"));
    }

    @Test
    void a_package_without_release_or_version_says_what_it_can() {
        assertThat(finding(finding.without(PACKAGE + "/release"))
                        .packages()
                        .getFirst()
                        .version())
                .isEqualTo("3.0.13");
        assertThat(finding(finding.without(PACKAGE + "/version"))
                        .packages()
                        .getFirst()
                        .version())
                .isEmpty();
    }

    @Test
    void a_package_without_a_name_is_left_out_with_a_note() {
        var reading = finding.without(PACKAGE + "/name").understood();
        assertThat(((FindingReported) reading.observation()).finding().packageNames())
                .isEqualTo("openssl");
        assertThat(reading.notes())
                .containsExactly("detail.packageVulnerabilityDetails.vulnerablePackages[0] has no name: left out");
    }

    @Test
    void a_fix_for_some_packages_is_partial_whether_said_or_seen() {
        var partial = Sample.of("inspector-finding-prod-ledger-partial-fix.json");
        assertThat(finding(partial).fix()).isEqualTo(Fix.PARTIAL);
        assertThat(finding(partial.without("detail/fixAvailable")).fix()).isEqualTo(Fix.PARTIAL);
        assertThat(finding(finding.without("detail/fixAvailable")).fix()).isEqualTo(Fix.AVAILABLE);
        assertThat(finding(finding.with("detail/fixAvailable", "NO")).fix()).isEqualTo(Fix.NONE);
    }

    @Test
    void a_known_exploit_is_told_with_the_probability_and_the_use() {
        var read = finding(Sample.of("inspector-finding-prod-payments-openssl-exploited.json"));
        assertThat(read.exploit()).isEqualTo(Exploit.AVAILABLE);
        assertThat(read.epss()).isEqualTo(0.71);
        assertThat(read.inUse()).isTrue();
        assertThat(read.id()).isEqualTo(finding(finding).id());
    }

    @Test
    void the_date_of_an_exploit_says_that_there_is_one() {
        assertThat(finding(Sample.of("inspector-finding-prod-payments-openssl-exploited.json")
                                .without("detail/exploitAvailable"))
                        .exploit())
                .isEqualTo(Exploit.AVAILABLE);
    }

    @Test
    void an_image_that_runs_nowhere_is_not_in_use() {
        assertThat(finding(finding.with(ECR_IMAGE + "/inUseCount", 0)).inUse()).isFalse();
        assertThat(finding(finding.with(ECR_IMAGE + "/inUseCount", "2")).inUse())
                .isTrue();
    }

    @Test
    void every_status_is_known() {
        assertThat(finding(Sample.of("inspector-finding-prod-payments-openssl-closed.json"))
                        .status())
                .isEqualTo(Status.CLOSED);
        assertThat(finding(Sample.of("inspector-finding-prod-gateway-suppressed.json"))
                        .status())
                .isEqualTo(Status.SUPPRESSED);
        assertThat(finding.with("detail/status", "PONDERING").malformed().where())
                .isEqualTo("detail.status");
    }

    @Test
    void a_missing_status_hides_nothing() {
        var reading = finding.without("detail/status").understood();
        assertThat(((FindingReported) reading.observation()).finding().active()).isTrue();
        assertThat(reading.notes()).isNotEmpty();
    }

    @Test
    void a_severity_that_is_unknown_or_missing_is_untriaged_with_a_note() {
        for (var sample : List.of(finding.with("detail/severity", "DREADFUL"), finding.without("detail/severity"))) {
            assertThat(finding(sample).severity()).isEqualTo(Severity.UNTRIAGED);
            assertThat(sample.understood().notes())
                    .containsExactly("detail.severity holds a severity that is not known: counted as UNTRIAGED");
        }
    }

    @Test
    void a_finding_without_a_score_has_none() {
        var read = finding(Sample.of("inspector-finding-prod-gateway-untriaged.json"));
        assertThat(read.severity()).isEqualTo(Severity.UNTRIAGED);
        assertThat(read.score()).isNull();
    }

    @Test
    void numbers_may_be_written_as_strings() {
        var read = finding(finding.with("detail/inspectorScore", "7.5").with("detail/epss/score", "0.5"));
        assertThat(read.score()).isEqualTo(7.5);
        assertThat(read.epss()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "-1", "1e999", "\"high\"", "[]", "{}"})
    void a_score_that_is_none_is_left_out_with_a_note(String score) {
        var reading =
                finding.with("detail/inspectorScore", JsonText.parse(score)).understood();
        assertThat(((FindingReported) reading.observation()).finding().score()).isNull();
        assertThat(reading.notes()).containsExactly("detail.inspectorScore is no number from 0.0 to 10.0: left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2", "lambda"})
    void a_finding_of_something_else_is_not_ours(String what) {
        Sample.of("other-inspector-finding-" + what + ".json").as(NotOurs.class);
    }

    @Test
    void a_finding_that_is_no_vulnerability_of_a_package_is_not_ours() {
        finding.with("detail/type", "NETWORK_REACHABILITY").as(NotOurs.class);
        finding.without("detail/type").as(FindingReported.class);
    }

    @ParameterizedTest
    @CsvSource({
        "detail/findingArn, detail.findingArn",
        "detail/packageVulnerabilityDetails, detail.packageVulnerabilityDetails.vulnerabilityId",
        "detail/packageVulnerabilityDetails/vulnerabilityId, detail.packageVulnerabilityDetails.vulnerabilityId",
        "detail/resources, detail.resources"
    })
    void what_a_finding_owes_is_named_by_its_path(String missing, String where) {
        assertThat(finding.without(missing).malformed().where()).isEqualTo(where);
    }

    @Test
    void an_image_that_is_not_named_is_malformed() {
        assertThat(Sample.of("malformed/finding-of-no-image.json").malformed().where())
                .isEqualTo("detail.resources[0].id");
        assertThat(finding.with(RESOURCE + "/id", "?")
                        .without(ECR_IMAGE + "/repositoryName")
                        .without(RESOURCE + "/details/image")
                        .malformed()
                        .where())
                .isEqualTo("detail.resources[0].details.image.repositoryName");
    }

    @Test
    void a_member_of_another_type_is_named_by_its_path() {
        assertThat(finding.with("detail/resources", "x").malformed().where()).isEqualTo("detail.resources");
        assertThat(finding.with(RESOURCE + "/type", List.of()).malformed().where())
                .isEqualTo("detail.resources[0].type");
        assertThat(finding.with("detail/packageVulnerabilityDetails/vulnerablePackages", Map.of())
                        .malformed()
                        .where())
                .isEqualTo("detail.packageVulnerabilityDetails.vulnerablePackages");
    }

    @Test
    void a_title_is_one_line_of_bounded_length() {
        var title = finding(finding.with("detail/title", "one\r\ntwo\u2028three\u0000" + "🚨".repeat(300)))
                .title();
        assertThat(title)
                .startsWith("one two three 🚨")
                .hasSizeLessThanOrEqualTo(256)
                .endsWith("🚨…");
    }

    @Test
    void only_a_link_to_the_web_is_a_link() {
        assertThat(finding(Sample.of("hostile/finding-urls.json")).url()).isNull();
        assertThat(finding(finding.without("detail/packageVulnerabilityDetails/sourceUrl"))
                        .url())
                .isEqualTo("https://www.cve.org/CVERecord?id=CVE-2024-5535");
    }

    @Test
    void packages_that_differ_in_nothing_that_we_tell_are_one() {
        var packages = new ArrayList<>(finding.json()
                .at("detail", "packageVulnerabilityDetails", "vulnerablePackages")
                .items());
        packages.addAll(List.copyOf(packages));
        assertThat(finding(finding.with("detail/packageVulnerabilityDetails/vulnerablePackages", packages))
                        .packages())
                .hasSize(2);
    }

    private static Finding finding(Sample sample) {
        return sample.as(FindingReported.class).finding();
    }
}
