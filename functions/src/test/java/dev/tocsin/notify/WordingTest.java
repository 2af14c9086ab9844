package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    private static final String DIGEST = "sha256:8f9d1c0b7a6e5d4c3b2a19080706050403020100ffeeddccbbaa998877665544";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NEW | CRITICAL prod/api:v42: 2 new, 2 fixable",
                "WORSE | CRITICAL prod/api:v42: 2 open, 2 fixable",
                "REOPENED | CRITICAL prod/api:v42: 2 back, 2 fixable",
                "EXPLOIT | CRITICAL prod/api:v42: 2 exploited, 2 fixable",
                "FIX_AVAILABLE | CRITICAL prod/api:v42: 2 can be fixed now, 2 fixable",
                "REMINDER | STILL CRITICAL prod/api:v42: 2 open, 2 fixable",
                "RESOLVED_IMAGE_GONE | IMAGE GONE prod/api:v42: no image is left",
                "SCAN_FAILED | SCAN FAILED prod/api:v42: the scan came to no result",
                "BLIND | BLIND prod/api:v42: nobody looks, what was open may still be",
                "SEEING_AGAIN | CRITICAL prod/api:v42: looked at again, 2 open",
                "RESOLVED | RESOLVED prod/api:v42: below every threshold"
            })
    void each_reason_has_its_title(Reason reason, String title) {
        assertThat(Wording.of(Notifications.of(reason), 5).title()).isEqualTo(title);
    }

    @Test
    void blindness_of_an_image_of_which_nothing_was_open_does_not_say_that_something_was() {
        var message = Wording.of(Notifications.neverOpen(Reason.BLIND), 5);
        assertThat(message.title()).isEqualTo("BLIND prod/api:v42: nobody can say what is in it");
        assertThat(message.lead()).doesNotContain("open");
    }

    @Test
    void a_test_of_a_channel_says_that_it_is_one_and_that_nothing_is_wrong() {
        var message = Wording.of(Notifications.test(), 5);
        assertThat(message.title()).isEqualTo("TEST: this is a test");
        assertThat(message.lead()).startsWith("Nothing is wrong.");
        assertThat(message.todo()).isEmpty();
    }

    @Test
    void a_long_name_gives_way_in_its_middle_and_the_numbers_stay() {
        var title = Wording.of(Notifications.huge(), 5).title();
        assertThat(title)
                .hasSizeLessThanOrEqualTo(80)
                .startsWith("CRITICAL rrr")
                .endsWith("ttt: 50+ new, 50+ fixable");
    }

    @Test
    void what_is_not_shown_is_counted() {
        assertThat(Wording.of(Notifications.huge(), 5).more()).isEqualTo("65 more not shown.");
        assertThat(Wording.of(Notifications.of(Reason.NEW), 5).more()).isEmpty();
        assertThat(Wording.of(Notifications.of(Reason.NEW), 1).more()).isEqualTo("1 more not shown.");
    }

    @Test
    void lines_of_a_section_beyond_twelve_are_counted_and_so_are_sections_beyond_ten() {
        var sections = Wording.of(Notifications.endless(), 5).sections();
        assertThat(sections).hasSize(11);
        assertThat(sections.getFirst().lines()).hasSize(13).last().isEqualTo("28 more not shown.");
        assertThat(sections.getLast().lines()).containsExactly("50 more parts not shown.");
    }

    @Test
    void what_is_about_many_images_names_none_and_links_to_none() {
        var text = Wording.of(Notifications.of(Reason.DIGEST), 5);
        assertThat(text.title()).isEqualTo("DIGEST: 2 alerts are open, 1 was resolved since the last digest");
        assertThat(text.where()).extracting(MessageText.Fact::label).containsExactly("Account", "Region", "Rule");
        assertThat(text.links()).isEmpty();
        assertThat(text.todo()).isEmpty();
    }

    @Test
    void sections_give_way_from_their_end_and_say_so() {
        var text = Wording.of(Notifications.of(Reason.DIGEST), 5);
        var fitting = text.fitting(fewer -> fewer.sections().size() == 1);
        assertThat(fitting.sections())
                .containsExactly(new MessageText.Section(
                        "Open (2)", List.of("CRITICAL prod/api:v42, since 2026-11-20", "More is not shown.")));
        assertThat(text.fitting(_ -> true)).isEqualTo(text);
    }

    @Test
    void upgrades_beyond_ten_are_counted() {
        assertThat(Wording.of(Notifications.huge(), 5).todo())
                .hasSize(11)
                .last()
                .isEqualTo("30 more upgrades not shown.");
    }

    @Test
    void counts_alone_are_told_where_no_finding_was_fetched() {
        var told = counted(Map.of(Severity.CRITICAL, 1), "eu-west-1");
        var text = Wording.of(told, 5);
        assertThat(text.title()).isEqualTo("CRITICAL prod/api@sha256:8f9d1c0b7a6e: 1 open");
        assertThat(text.counts()).isEqualTo("1 counts: 1 critical.");
        assertThat(text.todo()).isEmpty();
        assertThat(text.more()).isEqualTo("1 more not shown.");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, https://eu-west-1.console.aws.amazon.com/ecr/",
        "cn-north-1, https://cn-north-1.console.amazonaws.cn/ecr/",
        "us-gov-west-1, https://us-gov-west-1.console.amazonaws-us-gov.com/ecr/"
    })
    void the_console_is_that_of_the_partition_and_region(String region, String url) {
        var links = Wording.of(counted(Map.of(), region), 5).links();
        assertThat(links.getFirst().url().toString()).startsWith(url).endsWith("/details?region=" + region);
    }

    @Test
    void a_region_that_is_none_has_no_console() {
        assertThat(Wording.of(counted(Map.of(), "evil.example/"), 5).links()).isEmpty();
    }

    @Test
    void only_checked_urls_are_linked_and_a_cve_has_a_page_of_its_own() {
        var links = Wording.of(Notifications.of(Reason.NEW), 5).links();
        assertThat(links)
                .extracting(link -> link.label() + " " + link.url())
                .contains(
                        "CVE-2024-6119 https://security.example/CVE-2024-6119?a=1&b=2",
                        "CVE-2023-45853 https://nvd.nist.gov/vuln/detail/CVE-2023-45853");
    }

    private static Notification counted(Map<Severity, Integer> counts, String region) {
        return new Notification(
                Notifications.ALERT,
                1,
                Reason.NEW,
                AlertStatus.OPEN,
                Severity.CRITICAL,
                "production",
                "1 critical reaches the threshold of 1",
                new Image("111122223333", region, "prod/api", DIGEST, List.of()),
                null,
                Notifications.NOW,
                counts,
                Map.of(),
                0,
                List.of(),
                List.of(),
                List.of("oncall"));
    }
}
