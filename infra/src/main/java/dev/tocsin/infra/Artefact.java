package dev.tocsin.infra;

import dev.tocsin.policy.Policy;
import dev.tocsin.policy.PolicyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is deployed as each function's code: the jars that the build laid out, and the policy beside them. */
record Artefact(Path directory) {

    private static final Path BUILT = Path.of("functions", "target", "artefact");

    /** Lays it out anew in a directory of its own: two runs with two policies do not meet. */
    static Artefact stage(Path root, Policy policy) throws IOException {
        var built = root.resolve(BUILT);
        if (!Files.isDirectory(built.resolve("lib"))) {
            throw new IOException(built + " is missing: ./mvnw package -DskipTests -pl functions builds it");
        }
        var directory = Files.createTempDirectory("tocsin-artefact");
        copy(built, directory);
        Files.writeString(
                directory.resolve("policy.json"), PolicyJson.write(policy).write());
        return new Artefact(directory);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    void delete() throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }
}
