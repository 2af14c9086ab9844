package dev.tocsin.policyfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Policy files of src/test/resources, and what is expected of each in the file beside it. */
final class Examples {

    static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
    static final Path RESOURCES = ROOT.resolve("policyfile/src/test/resources");
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private Examples() {}

    static List<Path> in(String directory) {
        try (var files = Files.list(RESOURCES.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PolicyFile.Result check(Path file) {
        return PolicyFile.parse("policy.yaml", text(file), NOW);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the golden file holds; with {@code -Dgolden.update} it is written first. */
    static String golden(Path file, String actual) {
        if (Boolean.getBoolean("golden.update")) {
            try {
                Files.writeString(file, actual);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Files.exists(file) ? text(file) : "";
    }

    static String lines(List<Mistake> mistakes) {
        var lines = new StringBuilder();
        mistakes.forEach(mistake -> lines.append(mistake).append('\n'));
        return lines.toString();
    }
}
