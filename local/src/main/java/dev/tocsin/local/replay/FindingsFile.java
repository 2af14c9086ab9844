package dev.tocsin.local.replay;

import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.observe.ScanFindings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the scanner answers: {@code repository@digest}, or {@code account/region/repository@digest}, to an answer of
 * {@code aws ecr describe-image-scan-findings}. Of an image that is not there it knows no scan. The answers stay in the file, which
 * may be larger than the memory, until they are asked for.
 */
final class FindingsFile implements Findings {

    /** Where an answer stands in the file, in bytes. */
    private record Answered(long from, int length) {}

    private final Path file;
    private final Map<String, Answered> answers = new HashMap<>();

    private FindingsFile(Path file) {
        this.file = file;
    }

    static Findings none() {
        return _ -> new NotYet("SCAN_NOT_FOUND");
    }

    /** @throws Impossible when it is not there, or no JSON object */
    static FindingsFile read(Path file) {
        var read = new FindingsFile(file);
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            if (!RawMembers.read(in, read::found)) {
                throw new Impossible(file + " is no JSON object: write {\"<repository>@<digest>\": <answer>}");
            }
            return read;
        } catch (IOException e) {
            throw new Impossible(file + " cannot be read: there is no such file, or it is a directory");
        } catch (Unreadable e) {
            throw new Impossible(file + " is no JSON: " + e.words());
        }
    }

    private void found(String key, long from, long to) {
        if (from < 0) {
            throw new Impossible(file + " is not UTF-8 text: save it as such");
        }
        if (!key.contains("@")) {
            throw new Impossible(file + " has an answer for \"" + key + "\": write <repository>@<digest>");
        }
        answers.put(key, new Answered(from, Math.toIntExact(to - from)));
    }

    /** @throws NoAnswer when what stands there is none */
    @Override
    public Answer of(Image image) {
        var exact = image.text();
        var key = answers.containsKey(exact) ? exact : image.repository() + "@" + image.digest();
        var answered = answers.get(key);
        return answered == null ? new NotYet("SCAN_NOT_FOUND") : read(key, answered);
    }

    private Answer read(String key, Answered answered) {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[answered.length()];
            in.seek(answered.from());
            in.readFully(bytes);
            return ScanFindings.read(List.of(JsonText.parse(new String(bytes, StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new NoAnswer(file.toString(), "cannot be read any more");
        } catch (RuntimeException e) {
            throw new NoAnswer(file + " " + key, "no answer of the scanner: " + e.getMessage());
        }
    }

    /** What the file has for an image is nothing that the scanner could have said. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String where;

        NoAnswer(String where, String why) {
            super(why, null, false, false);
            this.where = where;
        }

        String where() {
            return where;
        }
    }
}
