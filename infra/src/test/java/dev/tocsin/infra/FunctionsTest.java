package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tocsin.json.Json;
import dev.tocsin.lambda.Setting;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The template and the functions' code speak of the same things. */
@ExtendWith(Synthesized.class)
class FunctionsTest {

    /** The class file format counts from 45, which was Java 1. */
    private static final int CLASS_FILE_OF_JAVA_0 = 44;

    private final Wiring wiring;

    FunctionsTest(Wiring wiring) {
        this.wiring = wiring;
    }

    @Test
    void every_handler_is_a_class_that_lambda_can_make() {
        functions()
                .values()
                .forEach(function -> assertThat(handler(function).getConstructors())
                        .as(handler(function).getName())
                        .anyMatch(constructor -> constructor.getParameterCount() == 0));
    }

    /** Without an environment a handler refuses to be made, naming everything that it would read. */
    @Test
    void each_function_is_given_the_names_that_it_reads_and_no_others() {
        functions().forEach((id, function) -> {
            var refusal =
                    catchThrowable(() -> handler(function).getConstructor().newInstance());
            assertThat(refusal).as(id).cause().isInstanceOf(IllegalStateException.class);
            var reads = Arrays.stream(Setting.values())
                    .map(Setting::variable)
                    .filter(name -> mentions(String.valueOf(refusal.getCause()), name))
                    .collect(Collectors.toCollection(TreeSet::new));
            reads.add("JAVA_TOOL_OPTIONS");
            assertThat(environment(function)).as(id).isEqualTo(reads);
        });
    }

    @Test
    void the_runtime_is_the_release_that_the_code_is_compiled_for() throws IOException {
        for (var function : functions().values()) {
            var runtime = function.at("Properties", "Runtime").text();
            assertThat(runtime).isEqualTo("java" + release(handler(function)));
        }
    }

    @Test
    void every_function_is_restored_from_a_snapshot_and_called_by_its_alias() {
        assertThat(functions().values())
                .allMatch(function -> function.at("Properties", "SnapStart", "ApplyOn")
                        .text("")
                        .equals("PublishedVersions"))
                .allMatch(function ->
                        function.at("Properties", "Architectures").texts().contains("arm64"))
                .allMatch(function -> function.at("Properties", "TracingConfig", "Mode")
                        .text("")
                        .equals("Active"));
        assertThat(wiring.all("AWS::Lambda::EventSourceMapping").values())
                .allMatch(mapping ->
                        mapping.at("Properties", "FunctionName", "Ref").text("").endsWith("FunctionLive"));
        assertThat(wiring.all("AWS::Scheduler::Schedule").values().stream()
                        .map(schedule -> schedule.at("Properties", "Target", "Arn", "Ref")
                                .text(""))
                        .filter(function -> !function.isEmpty()))
                .containsExactlyInAnyOrder("ClockFunctionLive", "ReconcileFunctionLive");
    }

    @Test
    void every_function_writes_to_a_log_that_forgets() {
        for (var function : functions().values()) {
            var group = function.at("Properties", "LoggingConfig", "LogGroup", "Ref")
                    .text("");
            assertThat(wiring.properties(group).at("RetentionInDays").text()).isEqualTo("90");
        }
    }

    private Map<String, Json> functions() {
        return wiring.all("AWS::Lambda::Function");
    }

    private static Class<?> handler(Json function) {
        var name = function.at("Properties", "Handler").text("");
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("there is no class " + name, e);
        }
    }

    private static Set<String> environment(Json function) {
        return new TreeSet<>(
                function.at("Properties", "Environment", "Variables").members().keySet());
    }

    private static boolean mentions(String refusal, String name) {
        return Arrays.asList(refusal.split("[^A-Z_]+", -1)).contains(name);
    }

    private static int release(Class<?> type) throws IOException {
        var file = Objects.requireNonNull(type.getResourceAsStream(type.getSimpleName() + ".class"));
        try (var bytes = new DataInputStream(file)) {
            bytes.readInt();
            bytes.readUnsignedShort();
            return bytes.readUnsignedShort() - CLASS_FILE_OF_JAVA_0;
        }
    }
}
