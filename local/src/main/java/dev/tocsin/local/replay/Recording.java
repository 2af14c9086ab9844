package dev.tocsin.local.replay;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.Tocsin.Impossible;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events as they were recorded: files of one event or an array of them ({@code .json}), of one event a line ({@code .jsonl}), and
 * directories of these. They are read one by one, and arrive at the latest time that any of them has named so far.
 */
final class Recording {

    /** Hears each event in the order of its delivery. */
    interface Reader {

        /** @param where the file, and the line or the element in it */
        void event(Instant arrival, String event, String where);

        /** A line or a file that is no JSON; {@code at} is null before any time was named. */
        void rejected(@Nullable Instant at, String where, String why);
    }

    private final List<Path> paths;
    private final Reader reader;
    private @Nullable Instant latest;

    Recording(List<Path> paths, Reader reader) {
        this.paths = paths;
        this.reader = reader;
    }

    /** @throws Impossible when a path is not there or cannot be read */
    void read() {
        paths.forEach(this::read);
    }

    private void read(Path path) {
        if (!Files.exists(path)) {
            throw new Impossible(path + " is not there: name a file or a directory of events");
        }
        try {
            if (Files.isDirectory(path)) {
                directory(path);
            } else if (path.toString().endsWith(".jsonl")) {
                lines(path);
            } else {
                file(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Impossible(path + " cannot be read: " + e.getMessage());
        }
    }

    private void directory(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.jsonl?"))
                    .sorted()
                    .toList()
                    .forEach(this::read);
        }
    }

    private void lines(Path file) throws IOException {
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            var number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    event(line, file + ":" + number);
                }
            }
        }
    }

    private void file(Path file) throws IOException {
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (!RawJson.isArray(text) || parsed(text) == null) {
            event(text, file.toString());
            return;
        }
        var number = 0;
        for (var element : RawJson.elements(text)) {
            event(element, file + "[" + number++ + "]");
        }
    }

    private void event(String text, String where) {
        try {
            event(text, JsonText.parse(text), where);
        } catch (JsonException e) {
            reader.rejected(latest, where, "no JSON: " + e.getMessage());
        }
    }

    private static @Nullable Json parsed(String text) {
        try {
            return JsonText.parse(text);
        } catch (JsonException e) {
            return null;
        }
    }

    private void event(String text, Json json, String where) {
        if (json.at("event").isNull() || json.at("arrival").isNull()) {
            arrive(time(json.at("time")), text, where);
        } else {
            arrive(time(json.at("arrival")), RawJson.members(text).getOrDefault("event", text), where);
        }
    }

    private void arrive(@Nullable Instant time, String event, String where) {
        if (time != null && (latest == null || time.isAfter(latest))) {
            latest = time;
        }
        reader.event(latest == null ? Instant.EPOCH : latest, event, where);
    }

    private static @Nullable Instant time(Json json) {
        try {
            return Instant.parse(json.text(""));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
