package dev.tocsin.local.explain;

import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.observe.ScanFindings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A scanner whose answers stand in files, as the AWS CLI prints them. What is in no file was never scanned. */
public record FindingsFiles(Path directory) implements Findings {

    @Override
    public Answer of(Image image) {
        if (!Files.isDirectory(directory)) {
            return new NotYet("SCAN_NOT_FOUND");
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(FindingsFiles::read)
                    .filter(answer -> isOf(image, answer))
                    .findFirst()
                    .map(answer -> ScanFindings.read(List.of(answer)))
                    .orElse(new NotYet("SCAN_NOT_FOUND"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(Image image, Json answer) {
        return image.repository().equals(answer.at("repositoryName").text())
                && image.digest().equals(answer.at("imageId", "imageDigest").text());
    }

    private static Json read(Path file) {
        try {
            return JsonText.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
