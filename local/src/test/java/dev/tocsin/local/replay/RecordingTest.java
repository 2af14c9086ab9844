package dev.tocsin.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.local.Tocsin.Impossible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    private static final String EIGHT = "{\"time\":\"2026-03-02T08:00:00Z\"}";
    private static final String NINE = "{\"time\":\"2026-03-02T09:00:00Z\"}";

    @TempDir
    private Path directory = Path.of("");

    private final List<String> heard = new ArrayList<>();

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    /** Each as {@code arrival place event}, without the directory and the day. */
    private List<String> read(Path... paths) {
        new Recording(List.of(paths), new Recording.Reader() {
                    @Override
                    public void event(Instant arrival, String event, String where) {
                        heard.add(time(arrival) + place(where) + event);
                    }

                    @Override
                    public void rejected(@Nullable Instant at, String where, String why) {
                        heard.add((at == null ? "never" : time(at)) + place(where) + "REJECTED " + why);
                    }
                })
                .read();
        return heard;
    }

    private static String time(Instant at) {
        return at.toString().substring(11, 16);
    }

    private String place(String where) {
        return " " + where.replace(directory + "/", "") + " ";
    }

    @Test
    void a_line_is_an_event_and_is_passed_on_as_it_is_written() throws IOException {
        var twice = "{\"time\": \"2026-03-02T08:00:00Z\",  \"a\":1.50,\"a\":2}";
        assertThat(read(file("a.jsonl", twice + "\r\n\n" + NINE)))
                .containsExactly("08:00 a.jsonl:1 " + twice, "09:00 a.jsonl:3 " + NINE);
    }

    @Test
    void an_event_arrives_at_the_latest_time_that_any_has_named() throws IOException {
        assertThat(read(file("a.jsonl", NINE + "\n" + EIGHT + "\n{}\n{\"time\":\"soon\"}")))
                .containsExactly(
                        "09:00 a.jsonl:1 " + NINE,
                        "09:00 a.jsonl:2 " + EIGHT,
                        "09:00 a.jsonl:3 {}",
                        "09:00 a.jsonl:4 {\"time\":\"soon\"}");
    }

    @Test
    void a_line_may_say_when_its_event_arrived() throws IOException {
        var line =
                "{\"event\": {\"a\":1.0,\"a\":2, \"time\":\"2026-03-02T07:00:00Z\"},\"arrival\":\"2026-03-02T10:00:00+01:00\"}";
        assertThat(read(file("a.jsonl", line)))
                .containsExactly("09:00 a.jsonl:1 {\"a\":1.0,\"a\":2, \"time\":\"2026-03-02T07:00:00Z\"}");
    }

    @Test
    void a_line_with_an_arrival_that_is_no_time_is_rejected() throws IOException {
        assertThat(read(file("a.jsonl", "{\"arrival\":\"soon\",\"event\":{}}")))
                .containsExactly(
                        "never a.jsonl:1 REJECTED the arrival is no time such as 2026-03-02T08:00:00Z, line 1, column 1");
    }

    @Test
    void a_line_that_is_no_JSON_is_rejected_alone() throws IOException {
        Files.write(directory.resolve("b.jsonl"), new byte[] {'"', (byte) 0xC3, '"'});
        assertThat(read(file("a.jsonl", EIGHT + "\n{\"a\" secret}\n" + NINE), directory.resolve("b.jsonl")))
                .containsExactly(
                        "08:00 a.jsonl:1 " + EIGHT,
                        "08:00 a.jsonl:2 REJECTED this is not JSON, line 2, column 6",
                        "09:00 a.jsonl:3 " + NINE,
                        "09:00 b.jsonl:1 REJECTED not UTF-8 text, line 1, column 1");
    }

    @Test
    void a_byte_order_mark_is_passed_over_wherever_a_line_or_a_file_begins() throws IOException {
        var mark = "\uFEFF";
        assertThat(read(
                        file("a.jsonl", mark + EIGHT + "\n" + mark + EIGHT + "\n" + mark + "\n"),
                        file("b.json", mark + " [" + EIGHT + "]"),
                        file("c.json", mark + EIGHT)))
                .containsExactly(
                        "08:00 a.jsonl:1 " + EIGHT,
                        "08:00 a.jsonl:2 " + EIGHT,
                        "08:00 b.json[0] " + EIGHT,
                        "08:00 c.json " + EIGHT);
    }

    @Test
    void a_broken_element_of_an_array_is_rejected_alone_by_its_number_and_line() throws IOException {
        assertThat(read(file("a.json", "[" + EIGHT + ",\n  {\"a\" 1},\n" + NINE + "\n]\n")))
                .containsExactly(
                        "08:00 a.json[0] " + EIGHT,
                        "08:00 a.json[1] REJECTED this is not JSON, line 2, column 8",
                        "09:00 a.json[2] " + NINE);
    }

    @Test
    void an_array_that_is_cut_off_keeps_what_there_is_and_says_so() throws IOException {
        assertThat(read(file("a.json", "[" + EIGHT + ",\n{\"time\"")))
                .startsWith("08:00 a.json[0] " + EIGHT)
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("08:00 a.json[1] REJECTED "))
                .endsWith("08:00 a.json REJECTED the array does not end with the file");
    }

    @Test
    void what_is_longer_than_any_event_is_rejected_alone() throws IOException {
        var tooLong = "{\"a\":\"" + "x".repeat(Piece.LONGEST) + "\"}";
        assertThat(read(
                        file("a.jsonl", tooLong + "\n" + EIGHT),
                        file("b.json", "[" + tooLong + "," + NINE + "]"),
                        file("c.json", tooLong)))
                .containsExactly(
                        "never a.jsonl:1 REJECTED longer than any event, line 1, column 1",
                        "08:00 a.jsonl:2 " + EIGHT,
                        "08:00 b.json[0] REJECTED longer than any event, line 1, column 2",
                        "09:00 b.json[1] " + NINE,
                        "09:00 c.json REJECTED longer than any event, line 1, column 1");
    }

    @Test
    void a_directory_is_read_file_by_file_in_the_order_of_their_names() throws IOException {
        Files.createDirectory(directory.resolve("b"));
        file("c.json", NINE);
        file("b/b.jsonl", EIGHT);
        file("a.json", EIGHT);
        file("README.md", "# not an event");
        assertThat(read(directory))
                .containsExactly("08:00 a.json " + EIGHT, "08:00 b/b.jsonl:1 " + EIGHT, "09:00 c.json " + NINE);
    }

    @Test
    void a_path_that_is_not_there_is_named_before_anything_is_read() throws IOException {
        var file = file("a.json", EIGHT);
        var missing = directory.resolve("none.jsonl");
        assertThatThrownBy(() -> read(file, missing))
                .isInstanceOf(Impossible.class)
                .hasMessage(missing + " is not there: name a file or a directory of events");
        assertThat(heard).isEmpty();
    }
}
