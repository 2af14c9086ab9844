package dev.tocsin.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.local.Tocsin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the length of a file, it is read part by part. */
class StreamingTest {

    private static final int MANY = 20_000;
    private static final long HEAP_MIB = 32;
    private static final String PADDING = " ".repeat(2_000);

    @TempDir
    private Path directory = Path.of("");

    /** A text that begins so, and then goes on so for ever. */
    private static InputStream endless(String start, String more) {
        var next = bytes(more);
        return new SequenceInputStream(bytes(start), new InputStream() {
            @Override
            public int read() {
                again();
                return next.read();
            }

            @Override
            public int read(byte[] into, int from, int most) {
                again();
                return next.read(into, from, most);
            }

            private void again() {
                if (next.available() == 0) {
                    next.reset();
                }
            }
        });
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void of_an_array_that_never_ends_the_first_elements_are_there() throws IOException {
        var array = new RawArray(new Source(endless("[", "{\"a\": [1, 2]}, ")));

        for (var number = 0; number < MANY; number++) {
            assertThat(Objects.requireNonNull(array.next()).text()).isEqualTo("{\"a\": [1, 2]}");
        }
    }

    @Test
    void of_an_object_that_never_ends_the_first_members_are_there() {
        var seen = new AtomicInteger();

        assertThatThrownBy(() -> RawMembers.read(endless("{\"first\": 1", ", \"a\": [1, 2]"), (_, _, _) -> {
                    if (seen.incrementAndGet() == MANY) {
                        throw new IllegalStateException("enough");
                    }
                }))
                .hasMessage("enough");
    }

    /** In a process of its own with a heap that is smaller than either file. */
    @Test
    void events_and_answers_need_no_memory_for_their_files() throws IOException, InterruptedException {
        var policy = new Recorder(directory).file("policy.yaml", Recorder.POLICY);
        var events = written("events.json", "[", StreamingTest::event, "]");
        var answers = written("answers.json", "{", number -> Recorder.answer("prod/app", "v" + number, 0), "}");

        assertThat(Files.size(events)).isGreaterThan(HEAP_MIB << 20);
        assertThat(Files.size(answers)).isGreaterThan(HEAP_MIB << 20);
        assertThat(replayed(policy, answers, events))
                .contains("\"events\":" + MANY + ",")
                .contains("\"dead\":0}");
    }

    /** All of them within a day. */
    private static String event(int number) {
        var minute = number * 1_440L / MANY;
        return Recorder.scan("%02d:%02d".formatted(minute / 60, minute % 60), "prod/api", "v1", "[]", 0);
    }

    private Path written(String name, String start, IntFunction<String> part, String end) throws IOException {
        var file = directory.resolve(name);
        try (var out = Files.newBufferedWriter(file)) {
            out.write(start);
            for (var number = 0; number < MANY; number++) {
                out.write((number == 0 ? "" : ",") + part.apply(number).replaceFirst("\\{", "{" + PADDING));
            }
            out.write(end);
        }
        return file;
    }

    private String replayed(Path policy, Path answers, Path events) throws IOException, InterruptedException {
        var out = directory.resolve("out.txt");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx" + HEAP_MIB + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tocsin.class.getName(),
                        "replay",
                        "--json",
                        "--policy",
                        policy.toString(),
                        "--findings",
                        answers.toString(),
                        events.toString()))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        process.waitFor();
        return Files.readString(out);
    }
}
