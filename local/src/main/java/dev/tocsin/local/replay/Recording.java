package dev.tocsin.local.replay;

import dev.tocsin.local.Tocsin.Impossible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

        /** A line, an element or a file that is no JSON; {@code at} is null before any time was named. */
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
        for (var path : paths) {
            if (!Files.exists(path)) {
                throw new Impossible(path + " is not there: name a file or a directory of events");
            }
        }
        paths.forEach(this::read);
    }

    private void read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                directory(path);
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

    private void file(Path file) throws IOException {
        try (var source = new Source(Files.newInputStream(file))) {
            if (file.toString().endsWith(".jsonl")) {
                lines(file, source);
            } else if (RawArray.begins(source)) {
                elements(file, new RawArray(source));
            } else {
                event(all(source), file.toString());
            }
        }
    }

    private void lines(Path file, Source source) throws IOException {
        while (source.peek() != Source.END) {
            var line = line(source);
            if (!line.isBlank()) {
                event(line, file + ":" + line.line());
            }
        }
    }

    private static Piece line(Source source) throws IOException {
        var piece = new Piece(source);
        source.takeLine(piece);
        source.take();
        return piece;
    }

    private void elements(Path file, RawArray array) throws IOException {
        var number = 0;
        for (var element = array.next(); element != null; element = array.next()) {
            event(element, file + "[" + number++ + "]");
        }
        if (!array.complete()) {
            reader.rejected(latest, file.toString(), "the array does not end with the file");
        }
    }

    private static Piece all(Source source) throws IOException {
        var piece = new Piece(source);
        while (source.peek() != Source.END) {
            piece.take();
        }
        return piece;
    }

    private void event(Piece piece, String where) {
        try {
            arrive(Recorded.read(piece), where);
        } catch (Unreadable e) {
            reader.rejected(latest, where, e.words());
        }
    }

    private void arrive(Recorded recorded, String where) {
        var time = recorded.time();
        if (time != null && (latest == null || time.isAfter(latest))) {
            latest = time;
        }
        reader.event(latest == null ? Instant.EPOCH : latest, recorded.event(), where);
    }
}
