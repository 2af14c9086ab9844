package dev.tocsin.local.replay;

import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.observe.ScanFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the scanner answers: {@code repository@digest}, or {@code account/region/repository@digest}, to an answer of
 * {@code aws ecr describe-image-scan-findings}. Of an image that is not there it knows no scan.
 */
record FindingsFile(Map<String, Json> answers) implements Findings {

    static final FindingsFile NONE = new FindingsFile(Map.of());

    FindingsFile {
        answers = Map.copyOf(answers);
    }

    static FindingsFile read(Path file) {
        try {
            var json = JsonText.parse(Files.readString(file));
            if (!(json instanceof Json.Obj(var members))) {
                throw new Impossible(file + " is no JSON object of repository@digest to answers");
            }
            return new FindingsFile(new HashMap<>(members));
        } catch (IOException e) {
            throw new Impossible(file + " cannot be read: there is no such file, or it is not UTF-8 text");
        } catch (JsonException e) {
            throw new Impossible(file + " is no JSON: " + e.getMessage());
        }
    }

    @Override
    public Answer of(Image image) {
        var answer = answers.getOrDefault(image.text(), answers.get(image.repository() + "@" + image.digest()));
        return answer == null ? new NotYet("SCAN_NOT_FOUND") : ScanFindings.read(List.of(answer));
    }
}
