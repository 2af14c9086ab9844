package dev.tocsin.local;

import dev.tocsin.local.function.StubHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small cloud assembly in a directory, as {@code cdk synth} lays one out, with {@link StubHandler} as the code. */
public final class Assembly {
    private Assembly() {}

    /** {@code template}: a file beside the tests' classes. Answers the directory. */
    public static Path write(Path directory, String template) {
        try {
            Files.writeString(directory.resolve("Test.template.json"), resource(template));
            Files.writeString(directory.resolve("Test.assets.json"), """
                    {"files":{"f":{"source":{"path":"asset.f","packaging":"zip"},"destinations":{"d":{"objectKey":"f.zip"}}}}}""");
            code(directory.resolve("asset.f"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = Assembly.class.getResourceAsStream(name)) {
            return new String(
                    java.util.Objects.requireNonNull(in, name).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static void code(Path asset) throws IOException {
        var lib = Files.createDirectories(asset.resolve("lib"));
        for (var type : new Class<?>[] {
            com.amazonaws.services.lambda.runtime.Context.class,
            com.amazonaws.services.lambda.runtime.events.SQSEvent.class,
            org.joda.time.DateTime.class
        }) {
            var jar = origin(type);
            Files.copy(jar, lib.resolve(jar.getFileName().toString()));
        }
        var handler = StubHandler.class.getName().replace('.', '/') + ".class";
        var target = asset.resolve(handler);
        Files.createDirectories(target.getParent());
        Files.copy(origin(StubHandler.class).resolve(handler), target);
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
