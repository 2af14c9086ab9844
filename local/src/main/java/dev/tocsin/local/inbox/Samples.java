package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The sample events, as the tables of {@code events/README.md} list them; read anew each time, so that an edit shows. */
final class Samples {

    /** {@code | `file` | title | `rule` |}. */
    private static final Pattern ROW =
            Pattern.compile("\\|\\s*`([\\w./-]+)`\\s*\\|\\s*(.+?)\\s*\\|\\s*`([\\w-]+)`\\s*\\|");

    private final Path directory;

    Samples(Path directory) {
        this.directory = directory;
    }

    record Sample(String file, String title, String rule, String group) {
        Json json() {
            return Json.obj("file", file, "title", title, "rule", rule, "group", group);
        }
    }

    List<Sample> list() {
        var samples = new ArrayList<Sample>();
        var group = "";
        for (var line : lines()) {
            var row = ROW.matcher(line);
            if (line.startsWith("## ")) {
                group = line.substring(3);
            } else if (row.matches()) {
                samples.add(new Sample(row.group(1), row.group(2), row.group(3), group));
            }
        }
        return samples;
    }

    /** The text of a sample that is listed. */
    Optional<String> text(String file) {
        var listed = list().stream().anyMatch(sample -> sample.file().equals(file));
        return listed ? Optional.of(read(directory.resolve(file))) : Optional.empty();
    }

    private List<String> lines() {
        var readme = directory.resolve("README.md");
        return Files.exists(readme) ? read(readme).lines().toList() : List.of();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
