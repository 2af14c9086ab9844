package dev.tocsin.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.tocsin.local.aws.Caller;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Wiring;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Starts a function's JVM as the managed runtime does: the runtime interface client in front, the function's code in a class
 * loader of its own that reads the working directory and {@code lib/}.
 */
public final class Launcher {

    /** What runs the handler inside the function's JVM. */
    public enum Engine {
        /** AWS's own; its native parts exist for Linux. */
        INTERFACE_CLIENT(AWSLambda.class),
        /** A loop of ours that speaks the same API. */
        LOOP(RuntimeLoop.class);

        private final Class<?> main;

        Engine(Class<?> main) {
            this.main = main;
        }

        public static Engine ofThisSystem() {
            return System.getProperty("os.name", "").startsWith("Linux") ? INTERFACE_CLIENT : LOOP;
        }
    }

    /** The share of a function's memory that the managed runtime gives to the heap. */
    private static final double HEAP = 0.85;

    /** How a function begins: anew, unless its environment says that it is restored. */
    private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

    private final Engine engine;
    private final Place place;
    private final String nativePart;

    public Launcher(Engine engine, Place place) throws IOException {
        this.engine = engine;
        this.place = place;
        this.nativePart = engine == Engine.INTERFACE_CLIENT ? NativePart.unpack() : "";
    }

    public Process start(Wiring.Function function, String runtimeApi) throws IOException {
        var builder = new ProcessBuilder(command(function))
                .directory(function.code().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment(function, runtimeApi));
        return builder.start();
    }

    private List<String> command(Wiring.Function function) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + (int) (function.memoryMegabytes() * HEAP) + "m",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + NativePart.PROPERTY + "=" + nativePart,
                "-cp",
                classPath(),
                engine.main.getName(),
                function.handler());
    }

    private String classPath() {
        return Stream.of(engine.main, PojoSerializer.class, Context.class, SdkInternalThreadLocal.class)
                .map(Launcher::origin)
                .distinct()
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> environment(Wiring.Function function, String runtimeApi) {
        var all = new HashMap<>(function.environment());
        all.putAll(Map.of(
                "AWS_LAMBDA_RUNTIME_API",
                runtimeApi,
                "_HANDLER",
                function.handler(),
                "LAMBDA_TASK_ROOT",
                function.code().toString(),
                "LAMBDA_RUNTIME_DIR",
                "/var/runtime",
                "LANG",
                "en_US.UTF-8",
                "TZ",
                ":UTC"));
        all.putAll(Map.of(
                "AWS_EXECUTION_ENV",
                "AWS_Lambda_java25",
                "AWS_LAMBDA_FUNCTION_NAME",
                function.name(),
                "AWS_LAMBDA_FUNCTION_VERSION",
                "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                String.valueOf(function.memoryMegabytes()),
                INITIALIZATION,
                function.environment().getOrDefault(INITIALIZATION, "on-demand"),
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "/aws/lambda/" + function.name(),
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "local"));
        all.putAll(Map.of(
                "AWS_REGION", place.region(),
                "AWS_DEFAULT_REGION", place.region(),
                "AWS_ACCESS_KEY_ID", Caller.accessKey(function),
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_SESSION_TOKEN", "local",
                "AWS_ENDPOINT_URL", place.endpoint().toString(),
                "TOCSIN_ENDPOINT", place.endpoint() + "/-/"));
        return all;
    }
}
