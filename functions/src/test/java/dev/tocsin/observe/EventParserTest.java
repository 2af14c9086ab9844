package dev.tocsin.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Severity;
import dev.tocsin.json.Json;
import dev.tocsin.observe.Observation.FindingReported;
import dev.tocsin.observe.Observation.ImageScanned;
import dev.tocsin.observe.Observation.NotOurs;
import dev.tocsin.observe.Reading.Malformed;
import dev.tocsin.observe.Reading.Understood;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {

    private final Sample scan = Sample.of(Sample.SCAN);

    static Stream<Path> samples() {
        return Sample.files(Sample.directory()).stream();
    }

    static Stream<Path> samplesOfOthers() {
        return Arrays.stream(System.getProperty("tocsin.events", "").split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .flatMap(directory -> Sample.files(Path.of(directory)).stream());
    }

    /** What the README of the samples says of each. */
    @ParameterizedTest
    @MethodSource("samples")
    void every_sample_is_read_as_its_name_says(Path file) {
        var reading = EventParser.read(Sample.text(file));
        if (file.toString().contains("malformed" + File.separator)) {
            assertThat(reading).isInstanceOf(Malformed.class);
        } else if (file.getFileName().toString().startsWith("other-")) {
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            Understood.class, it -> assertThat(it.observation()).isInstanceOf(NotOurs.class));
        } else {
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            Understood.class,
                            it -> assertThat(it.observation()).isInstanceOf(Observation.OfImage.class));
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("samplesOfOthers")
    void events_from_elsewhere_are_understood_and_what_is_no_event_is_malformed(Path file) {
        var text = Sample.text(file);
        var isEvent = text.contains("\"detail-type\"");
        assertThat(EventParser.read(text)).isInstanceOf(isEvent ? Understood.class : Malformed.class);
    }

    @Test
    void events_of_other_sources_and_types_are_not_ours_whatever_they_hold() {
        scan.with("source", "com.example.scanner").as(NotOurs.class);
        scan.with("source", "com.example.scanner").with("detail", "x").as(NotOurs.class);
        scan.with("detail-type", "ECR Image Praise").as(NotOurs.class);
        scan.with("detail-type", "Inspector2 Scan")
                .with("source", "aws.inspector2")
                .as(Observation.ScanFailed.class);
        scan.with("detail-type", "Inspector2 Praise")
                .with("source", "aws.inspector2")
                .as(NotOurs.class);
    }

    @Test
    void the_last_of_two_members_of_one_name_counts_and_leaves_a_note() {
        var twice = scan.json().write().replace("\"CRITICAL\":3", "\"CRITICAL\":3,\"CRITICAL\":8");
        var reading = EventParser.read(twice);
        assertThat(reading).isInstanceOfSatisfying(Understood.class, it -> {
            assertThat(it.notes()).containsExactly("CRITICAL is given more than once: the last one counts");
            assertThat(((ImageScanned) it.observation()).counts().counts()).containsEntry(Severity.CRITICAL, 8);
        });
    }

    @Test
    void a_note_repeats_no_name_that_could_be_markup() {
        var twice = scan.json().write().replace("\"CRITICAL\":3", "\"CRITICAL\":3,\"<!here>\":0,\"<!here>\":0");
        assertThat(EventParser.read(twice))
                .isInstanceOfSatisfying(
                        Understood.class,
                        it -> assertThat(it.notes())
                                .contains("a member is given more than once: the last one counts")
                                .noneMatch(note -> note.contains("here>")));
    }

    @Test
    void a_thousand_oddities_leave_a_bounded_number_of_notes() {
        var members = IntStream.range(0, 1_000)
                .mapToObj(i -> "\"a" + i + "\":0,\"a" + i + "\":1")
                .collect(Collectors.joining(","));
        var odd = scan.json().write().replaceFirst("\\{", "{" + members + ",");
        assertThat(EventParser.read(odd))
                .isInstanceOfSatisfying(
                        Understood.class, it -> assertThat(it.notes()).hasSize(20));
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(EventParser.read("\uFEFF" + scan.json().write())).isEqualTo(scan.understood());
    }

    @Test
    void what_is_no_utf_8_is_replaced_and_noted() {
        var bytes = scan.json().write().replace("latest", "lat?st").getBytes(UTF_8);
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0xC3 : bytes[i];
        }
        assertThat(EventParser.read(bytes)).isInstanceOfSatisfying(Understood.class, it -> {
            assertThat(((ImageScanned) it.observation()).image().tags()).containsExactly("v42", "lat\uFFFDst");
            assertThat(it.notes()).containsExactly("some characters were lost before the event came here");
        });
    }

    @Test
    void bytes_and_text_are_read_alike() {
        assertThat(EventParser.read(scan.json().write().getBytes(UTF_8))).isEqualTo(scan.understood());
    }

    @Test
    void an_event_of_one_megabyte_is_read() {
        var large = Sample.of(Sample.FINDING).with("detail/description", "x".repeat(1 << 20));
        assertThat(large.as(FindingReported.class))
                .isEqualTo(Sample.of(Sample.FINDING).as(FindingReported.class));
    }

    @Test
    void a_thousand_tags_are_a_thousand_tags() {
        var tags = IntStream.range(0, 1_000).mapToObj(i -> "v" + i).toList();
        assertThat(scan.with("detail/image-tags", tags)
                        .as(ImageScanned.class)
                        .image()
                        .tags())
                .isEqualTo(tags);
    }

    @Test
    void nesting_beyond_reason_is_malformed() {
        var deep = scan.json().write().replace("\"v42\"", "[".repeat(100_000) + "]".repeat(100_000));
        assertThat(EventParser.read(deep))
                .isInstanceOfSatisfying(
                        Malformed.class, it -> assertThat(it.reason()).startsWith("nested too deeply"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "nonsense",
                "{",
                "{}{}",
                "{'a':1}",
                "\"secret\" x",
                "{\"a\":secret}",
                "\uFEFF",
                "\u0000"
            })
    void what_is_no_json_is_malformed_at_a_line_and_column(String body) {
        assertThat(EventParser.read(body)).isInstanceOfSatisfying(Malformed.class, it -> {
            assertThat(it.where()).matches("line \\d+, column \\d+");
            assertThat(it.reason()).isNotBlank().doesNotContain("secret");
            assertThat(it.eventId()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "1", "\"x\"", "true"})
    void json_that_is_no_object_is_malformed(String body) {
        assertThat(EventParser.read(body))
                .isInstanceOfSatisfying(
                        Malformed.class, it -> assertThat(it.reason()).contains("expected an object"));
    }

    @Test
    void a_wrapper_around_an_event_is_malformed_and_not_guessed_at() {
        var wrapped = new Sample(
                Json.obj("Type", "Notification", "Message", scan.json().write()));
        assertThat(wrapped.malformed())
                .isEqualTo(new Malformed(
                        "", "missing: expected an event's source: this is no EventBridge event", "source"));
    }

    @Test
    void an_event_without_type_or_detail_is_malformed() {
        assertThat(scan.without("detail-type").malformed().where()).isEqualTo("detail-type");
        assertThat(scan.without("detail").malformed().where()).isEqualTo("detail");
        assertThat(scan.with("detail", "x").malformed().where()).isEqualTo("detail");
        assertThat(scan.with("detail", List.of()).malformed().where()).isEqualTo("detail");
        assertThat(scan.with("source", Map.of()).malformed().where()).isEqualTo("source");
    }
}
