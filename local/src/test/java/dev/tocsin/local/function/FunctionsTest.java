package dev.tocsin.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.local.Assembly;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Reader;
import dev.tocsin.local.template.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AWS's runtime interface client and the loop that takes its place do the same. */
class FunctionsTest {
    private static final Place PLACE = Place.at(URI.create("http://localhost:1"));

    private final Journal journal = new Journal(Clock.systemUTC());
    private Wiring.Function function;

    @BeforeEach
    void read(@TempDir Path directory) throws IOException {
        function = Reader.read(Assembly.write(directory, "small.template.json"), PLACE)
                .functions()
                .getFirst();
    }

    private static String event(String order) {
        return "{\"Records\":[{\"messageId\":\"m1\",\"body\":\"" + order + "\"}]}";
    }

    private Functions functions(Launcher.Engine engine) throws IOException {
        return new Functions(new Launcher(engine, PLACE), journal);
    }

    @ParameterizedTest
    @EnumSource(Launcher.Engine.class)
    void a_handler_s_response_comes_back(Launcher.Engine engine) throws IOException, InterruptedException {
        try (var functions = functions(engine)) {
            assertThat(functions.invoke(function, event("fine")))
                    .isInstanceOfSatisfying(
                            Outcome.Returned.class,
                            returned -> assertThat(returned.response()).isEqualTo("{\"batchItemFailures\":[]}"));
            assertThat(functions.invoke(function, event("fail")))
                    .isInstanceOfSatisfying(
                            Outcome.Returned.class,
                            returned -> assertThat(returned.response())
                                    .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}"));
        }
    }

    @ParameterizedTest
    @EnumSource(Launcher.Engine.class)
    void what_a_handler_throws_is_its_error(Launcher.Engine engine) throws IOException, InterruptedException {
        try (var functions = functions(engine)) {
            assertThat(functions.invoke(function, event("throw")).error())
                    .isEqualTo("java.lang.IllegalStateException: as told");
        }
    }

    @ParameterizedTest
    @EnumSource(Launcher.Engine.class)
    void all_that_a_process_wrote_is_kept_when_it_dies(Launcher.Engine engine)
            throws IOException, InterruptedException {
        try (var functions = functions(engine)) {
            assertThat(functions.invoke(function, event("exit")).error()).contains("exit status 7");
        }
        assertThat(journal.since(0))
                .extracting(line -> line.entry())
                .contains(new Entry.Logged("Worker", "records: 1"));
    }
}
