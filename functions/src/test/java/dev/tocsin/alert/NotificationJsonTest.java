package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Notifications;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NotificationJsonTest {

    private final Watch watch = new Watch();

    @Test
    void every_reason_that_is_told_keeps_to_the_published_schema() {
        watch.scannedWith(image("v1"), 1, finding("CVE-1", Severity.CRITICAL, 1), finding("CVE-2", Severity.HIGH, 1));
        watch.reported(image("v1"), 2, finding("CVE-2", Severity.CRITICAL, 2), null);
        watch.coverage(image("v1"), 3, false, "SCAN_ELIGIBILITY_EXPIRED");
        watch.coverage(image("v1"), 4, true, "SUCCESSFUL");
        watch.failed(image("v1"), 5);
        watch.scannedWith(image("v2"), 6);
        assertThat(watch.told)
                .extracting(Notification::reason)
                .containsExactly(
                        Reason.NEW,
                        Reason.WORSE,
                        Reason.BLIND,
                        Reason.SEEING_AGAIN,
                        Reason.SCAN_FAILED,
                        Reason.RESOLVED);
        for (var notification : watch.told) {
            assertThat(ImageAlertSchema.problems(NotificationJson.write(notification)))
                    .isEmpty();
        }
    }

    @Test
    void the_schema_refuses_what_is_no_image_alert() {
        assertThat(ImageAlertSchema.problems(Json.obj("version", "1", "alert", "x")))
                .isNotEmpty();
    }

    @Test
    void what_is_written_reads_back_as_it_was() {
        watch.scannedWith(image("v1"), 1, finding("CVE-1", Severity.CRITICAL, 1));
        var written = NotificationJson.write(watch.last()).write();
        assertThat(NotificationJson.read(JsonText.parse(written))).isEqualTo(watch.last());
    }

    @Test
    void sections_of_a_message_about_many_images_keep_to_the_schema_and_read_back() {
        for (var told : List.of(Notifications.of(Reason.DIGEST), Notifications.folded("HIGH prod/api:v1"))) {
            var written = NotificationJson.write(told);
            assertThat(ImageAlertSchema.problems(written)).isEmpty();
            assertThat(NotificationJson.read(JsonText.parse(written.write()))).isEqualTo(told);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tocsin.notify.Notifications#reasons")
    void the_schema_knows_every_reason_that_is_told(Reason reason) {
        assertThat(ImageAlertSchema.problems(NotificationJson.write(Notifications.of(reason))))
                .isEmpty();
    }

    @Test
    void thousands_of_findings_fit_in_one_event_and_what_is_left_out_is_counted() {
        var findings = IntStream.range(0, 5_000)
                .mapToObj(number -> finding("CVE-2026-" + number, Severity.CRITICAL, 1))
                .toArray(Finding[]::new);
        watch.scannedWith(image("v1"), 1, findings);
        assertThat(watch.last().findings()).hasSize(Notification.MOST_LISTED);
        assertThat(watch.last().notListed()).isEqualTo(4_950);
        assertThat(NotificationJson.write(watch.last()).write().getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(200_000);
    }

    @Test
    void names_without_end_fit_too_and_fewer_findings_are_listed_for_it() {
        var endless = new VulnerablePackage("n".repeat(5_000), "v".repeat(5_000), null);
        var findings = IntStream.range(0, 50)
                .mapToObj(number -> finding("CVE-2026-" + number, Severity.CRITICAL, 1, endless))
                .toArray(Finding[]::new);
        watch.scannedWith(image("v1"), 1, findings);
        assertThat(watch.last().findings()).hasSizeBetween(1, 49);
        assertThat(watch.last().counted()).isEqualTo(50);
        assertThat(NotificationJson.write(watch.last()).write().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(200_000);
    }

    @Test
    void another_version_is_refused_by_name() {
        assertThatThrownBy(() -> NotificationJson.read(Json.obj("version", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 1 was expected");
    }

    @Test
    void a_missing_member_is_named() {
        watch.scannedWith(image("v1"), 1, finding("CVE-1", Severity.CRITICAL, 1));
        var members = new LinkedHashMap<>(NotificationJson.write(watch.last()).members());
        members.remove("reason");
        assertThatThrownBy(() -> NotificationJson.read(new Json.Obj(members)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reason is missing");
    }
}
