package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import dev.tocsin.json.JsonText;
import dev.tocsin.observe.Observation.ImageScanned;
import dev.tocsin.observe.Observation.NotOurs;
import dev.tocsin.observe.Observation.ScanFailed;
import dev.tocsin.observe.Observation.Scanner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcrImageScanTest {

    private static final String COUNTS = "detail/finding-severity-counts";
    private final Sample scan = Sample.of(Sample.SCAN);

    @Test
    void a_basic_scan_names_the_image_its_time_and_its_counts() {
        var digest = scan.json().at("detail", "image-digest").text("");
        assertThat(scan.as(ImageScanned.class))
                .isEqualTo(new ImageScanned(
                        new Image("123456789012", "eu-central-1", "prod/api", digest, List.of("v42", "latest")),
                        Instant.parse("2026-11-02T09:14:31Z"),
                        Scanner.BASIC,
                        new SeverityCounts(
                                Map.of(Severity.CRITICAL, 3, Severity.HIGH, 4, Severity.MEDIUM, 6, Severity.LOW, 2),
                                null)));
    }

    @Test
    void the_id_of_the_envelope_comes_along() {
        assertThat(scan.understood().eventId()).isEqualTo(scan.json().at("id").text(""));
        assertThat(scan.without("id").understood().eventId()).isEmpty();
        assertThat(scan.without("detail/image-digest").malformed().eventId())
                .isEqualTo(scan.json().at("id").text(""));
    }

    @Test
    void a_plain_sample_leaves_no_notes() {
        assertThat(scan.understood().notes()).isEmpty();
    }

    @Test
    void an_image_without_tags_has_none_whether_they_are_empty_null_or_absent() {
        for (var untagged : List.of(
                scan.with("detail/image-tags", List.of()),
                scan.with("detail/image-tags", null),
                scan.without("detail/image-tags"))) {
            var image = untagged.as(ImageScanned.class).image();
            assertThat(image.tags()).isEmpty();
            assertThat(image.name()).startsWith("prod/api@sha256:");
        }
    }

    @Test
    void blank_and_repeated_tags_are_left_out() {
        var tags = scan.with("detail/image-tags", List.of("v1", " ", "v1", ""));
        assertThat(tags.as(ImageScanned.class).image().tags()).containsExactly("v1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 400})
    void tags_stand_in_their_order_and_each_once_however_many_they_are(int count) {
        var once = IntStream.range(0, count).mapToObj(number -> "v" + number).toList();
        var twice = Stream.of(once, once).flatMap(List::stream).toList();
        assertThat(scan.with("detail/image-tags", twice)
                        .as(ImageScanned.class)
                        .image()
                        .tags())
                .isEqualTo(once);
    }

    @Test
    void a_tag_that_is_a_number_is_taken_as_it_is_written() {
        assertThat(scan.with("detail/image-tags", List.of(1572471135))
                        .as(ImageScanned.class)
                        .image()
                        .tags())
                .containsExactly("1572471135");
    }

    @Test
    void missing_empty_and_zero_counts_all_say_that_nothing_was_found() {
        for (var nothing : List.of(
                scan.without(COUNTS),
                scan.with(COUNTS, null),
                scan.with(COUNTS, Map.of()),
                scan.with(COUNTS, Map.of("CRITICAL", 0, "HIGH", 0)))) {
            assertThat(nothing.as(ImageScanned.class).counts().nothing()).isTrue();
        }
    }

    @Test
    void all_six_keys_of_basic_scanning_are_known() {
        var counts = scan.with(
                        COUNTS,
                        Map.of("CRITICAL", 1, "HIGH", 2, "MEDIUM", 3, "LOW", 4, "INFORMATIONAL", 5, "UNDEFINED", 6))
                .as(ImageScanned.class)
                .counts();
        assertThat(counts.counts())
                .isEqualTo(Map.of(
                        Severity.CRITICAL, 1,
                        Severity.HIGH, 2,
                        Severity.MEDIUM, 3,
                        Severity.LOW, 4,
                        Severity.INFORMATIONAL, 5,
                        Severity.UNDEFINED, 6));
        assertThat(counts.total()).isNull();
    }

    @Test
    void severities_of_unknown_names_count_as_untriaged_with_a_note() {
        var unknown = scan.with(COUNTS, Map.of("UNTRIAGED", 1, "CATASTROPHIC", 2, "APOCALYPTIC", 3))
                .understood();
        assertThat(((ImageScanned) unknown.observation()).counts().of(Severity.UNTRIAGED))
                .isEqualTo(6);
        assertThat(unknown.notes())
                .containsExactly(
                        "detail.finding-severity-counts holds a severity that is not known: counted as UNTRIAGED");
    }

    @Test
    void a_count_of_null_is_not_there() {
        assertThat(scan.with(COUNTS + "/CRITICAL", null)
                        .as(ImageScanned.class)
                        .counts()
                        .counts())
                .doesNotContainKey(Severity.CRITICAL)
                .containsEntry(Severity.HIGH, 4);
    }

    @Test
    void counts_may_be_written_as_strings() {
        assertThat(scan.with(COUNTS, Map.of("CRITICAL", "7", "HIGH", "2.0"))
                        .as(ImageScanned.class)
                        .counts()
                        .counts())
                .isEqualTo(Map.of(Severity.CRITICAL, 7, Severity.HIGH, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"three\"", "-1", "1.5", "1e999", "99999999999999999999", "[]", "{}", "true", "\"\""})
    void what_is_no_count_is_named_by_its_path(String count) {
        var json = JsonText.parse(count);
        var malformed = scan.with(COUNTS + "/CRITICAL", json).malformed();
        assertThat(malformed.where()).isEqualTo("detail.finding-severity-counts.CRITICAL");
        assertThat(malformed.reason()).isEqualTo("expected a count");
    }

    @Test
    void the_path_of_a_count_repeats_no_name_that_the_sender_made_up() {
        assertThat(scan.with(COUNTS + "/<!channel>", "x").malformed().where())
                .isEqualTo("detail.finding-severity-counts");
    }

    @Test
    void a_failed_scan_without_counts_is_a_failed_scan() {
        var failed = Sample.of("scan-prod-legacy-failed.json").as(ScanFailed.class);
        assertThat(failed.status()).isEqualTo("FAILED");
        assertThat(failed.image().name()).isEqualTo("prod/legacy:v1");
        assertThat(failed.at()).isEqualTo(Instant.parse("2026-11-04T12:00:03Z"));
    }

    @Test
    void a_status_that_is_no_result_is_a_failed_scan_by_its_own_name() {
        assertThat(scan.with("detail/scan-status", "UNSUPPORTED_IMAGE")
                        .as(ScanFailed.class)
                        .status())
                .isEqualTo("UNSUPPORTED_IMAGE");
    }

    @Test
    void a_scan_that_still_runs_says_nothing_yet() {
        scan.with("detail/scan-status", "IN_PROGRESS").as(NotOurs.class);
    }

    @Test
    void a_repository_may_be_given_by_its_arn() {
        assertThat(scan
                        .with("detail/repository-name", "arn:aws:ecr:eu-west-1:210987654321:repository/prod/web")
                        .as(ImageScanned.class)
                        .image()
                        .stream()
                        .text())
                .isEqualTo("210987654321/eu-west-1/prod/web");
    }

    @Test
    void account_and_region_are_those_of_the_repositorys_arn_and_not_of_the_envelope() {
        assertThat(
                        scan
                                .with("account", "210987654321")
                                .with("region", "us-east-1")
                                .as(ImageScanned.class)
                                .image()
                                .stream()
                                .text())
                .isEqualTo("123456789012/eu-central-1/prod/api");
    }

    @Test
    void account_and_region_are_those_of_the_envelope_where_no_arn_names_the_repository() {
        for (var resources : List.of(
                List.of(), List.of("arn:aws:ecr:eu-west-1:210987654321:repository/prod/other"), List.of("nonsense"))) {
            assertThat(scan.with("resources", resources).as(ImageScanned.class).image().stream()
                            .text())
                    .isEqualTo("123456789012/eu-central-1/prod/api");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "aws-cn", "aws-us-gov", "aws-iso-b", "aws-eusc"})
    void arns_of_all_partitions_are_read(String partition) {
        var arn = "arn:" + partition + ":ecr:xx-any-1:210987654321:repository/prod/web";
        assertThat(scan.with("detail/repository-name", arn).as(ImageScanned.class).image().stream()
                        .text())
                .isEqualTo("210987654321/xx-any-1/prod/web");
    }

    @Test
    void a_short_digest_as_in_the_documentation_is_taken_as_it_is() {
        var digest = "sha256:7f5b2640fe6fb4f46592dfd3410c4a79dac4f89e4782432e0378abcd1234";
        assertThat(scan.with("detail/image-digest", digest)
                        .as(ImageScanned.class)
                        .image()
                        .digest())
                .isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image-digest", "repository-name", "scan-status"})
    void a_missing_member_is_named_by_its_path(String member) {
        for (var missing : List.of(
                scan.without("detail/" + member),
                scan.with("detail/" + member, null),
                scan.with("detail/" + member, " "))) {
            var malformed = missing.malformed();
            assertThat(malformed.where()).isEqualTo("detail." + member);
            assertThat(malformed.reason()).startsWith("missing: expected");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"image-digest", "repository-name", "scan-status"})
    void a_member_of_another_type_is_named_by_its_path(String member) {
        assertThat(scan.with("detail/" + member, List.of("x")).malformed().where())
                .isEqualTo("detail." + member);
        assertThat(scan.with("detail/" + member, Map.of()).malformed().where()).isEqualTo("detail." + member);
        assertThat(scan.with("detail/" + member, "<!channel>\n").malformed().where())
                .isEqualTo("detail." + member);
    }

    @Test
    void tags_and_counts_of_another_type_are_named_by_their_path() {
        assertThat(scan.with("detail/image-tags", "v42").malformed().where()).isEqualTo("detail.image-tags");
        assertThat(scan.with("detail/image-tags", List.of("v42", Map.of()))
                        .malformed()
                        .where())
                .isEqualTo("detail.image-tags[1]");
        assertThat(scan.with(COUNTS, "3 critical").malformed().where()).isEqualTo("detail.finding-severity-counts");
        assertThat(scan.with("resources", "none").malformed().where()).isEqualTo("resources");
    }

    @Test
    void what_the_envelope_owes_is_named_by_its_path() {
        assertThat(scan.without("time").malformed().where()).isEqualTo("time");
        assertThat(scan.with("time", "yesterday").malformed().where()).isEqualTo("time");
        var alone = scan.with("resources", List.of());
        assertThat(alone.with("account", "me").malformed().where()).isEqualTo("account");
        assertThat(alone.with("region", "a b").malformed().where()).isEqualTo("region");
    }

    @Test
    void members_that_nobody_knows_change_nothing() {
        var more = scan.with("detail/new", Map.of("a", List.of(1))).with("new", "x");
        assertThat(more.understood()).isEqualTo(scan.understood());
    }

    @Test
    void half_a_character_in_a_tag_becomes_a_question_mark() {
        assertThat(Sample.of("hostile/tag-is-half-a-character.json")
                        .as(ImageScanned.class)
                        .image()
                        .tags())
                .containsExactly("v1-?-v2");
    }
}
