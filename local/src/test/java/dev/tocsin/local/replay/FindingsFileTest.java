package dev.tocsin.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.local.Tocsin.Impossible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsFileTest {

    private static final Image IMAGE = Effects.IMAGE;
    private static final String KEY = "prod/api@" + IMAGE.digest();

    @TempDir
    private Path directory = Path.of("");

    private FindingsFile file(String content) throws IOException {
        return FindingsFile.read(Files.writeString(directory.resolve("answers.json"), content));
    }

    private static String answer(String status) {
        return "{\"imageScanStatus\":{\"status\":\"" + status + "\"}}";
    }

    @Test
    void an_image_that_is_not_there_was_never_scanned() throws IOException {
        assertThat(file("{}").of(IMAGE)).isEqualTo(new Findings.NotYet("SCAN_NOT_FOUND"));
    }

    @Test
    void an_image_is_found_by_repository_and_digest_also_after_a_byte_order_mark_and_other_scripts()
            throws IOException {
        assertThat(file("\uFEFF{\"ü@€\": {\"ü\": \"€\"}, \"" + KEY + "\" : " + answer("PENDING") + " }")
                        .of(IMAGE))
                .isEqualTo(new Findings.NotYet("PENDING"));
    }

    @Test
    void a_key_with_account_and_region_is_for_that_image_alone() throws IOException {
        var file =
                file("{\"" + KEY + "\":" + answer("PENDING") + ",\"" + IMAGE.text() + "\":" + answer("FAILED") + "}");
        var elsewhere = new Image("999999999999", "us-east-1", "prod/api", IMAGE.digest(), List.of());
        assertThat(file.of(IMAGE)).isEqualTo(new Findings.NotLooking("FAILED", ""));
        assertThat(file.of(elsewhere)).isEqualTo(new Findings.NotYet("PENDING"));
    }

    @Test
    void times_are_read_as_text_and_as_seconds() throws IOException {
        for (var time : List.of("\"2026-03-02T08:00:00Z\"", "\"2026-03-02T09:00:00+01:00\"", "1772438400.0")) {
            var found = (Findings.Found) file("{\"" + KEY + "\":{\"imageScanStatus\":{\"status\":\"COMPLETE\"},"
                            + "\"imageScanFindings\":{\"imageScanCompletedAt\":" + time
                            + ",\"findings\":[{\"name\":\"CVE-1\",\"severity\":\"HIGH\"}]}}}")
                    .of(IMAGE);
            assertThat(found.findings().getFirst().updatedAt())
                    .as(time)
                    .isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
        }
    }

    @Test
    void of_two_answers_for_one_image_the_last_counts() throws IOException {
        assertThat(file("{\"" + KEY + "\":" + answer("FAILED") + ",\"" + KEY + "\":" + answer("PENDING") + "}")
                        .of(IMAGE))
                .isEqualTo(new Findings.NotYet("PENDING"));
    }

    @Test
    void what_the_scanner_cannot_have_answered_is_named_when_it_is_asked_for() throws IOException {
        var file = file("{\"" + KEY + "\": 12}");
        assertThatThrownBy(() -> file.of(IMAGE))
                .isInstanceOfSatisfying(
                        FindingsFile.NoAnswer.class, e -> assertThat(e.where()).endsWith("answers.json " + KEY))
                .hasMessageStartingWith("no answer of the scanner: ");
    }

    @Test
    void a_file_that_is_no_object_of_answers_is_refused_with_the_remedy() {
        assertThatThrownBy(() -> file("[]"))
                .isInstanceOf(Impossible.class)
                .hasMessageEndingWith("is no JSON object: write {\"<repository>@<digest>\": <answer>}");
        assertThatThrownBy(() -> file("{\"prod/api\":{}}"))
                .isInstanceOf(Impossible.class)
                .hasMessageEndingWith("has an answer for \"prod/api\": write <repository>@<digest>");
        assertThatThrownBy(() -> file("{\n\"a@b\": {},,}"))
                .isInstanceOf(Impossible.class)
                .hasMessageContaining("is no JSON: this is not JSON, line 2, column ");
    }
}
