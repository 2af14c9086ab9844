package dev.tocsin.finding;

import dev.tocsin.image.Image;
import java.util.HashMap;
import java.util.Map;

/** Asks once for each image: for as long as one batch of events takes. */
public final class FindingsOnce implements Findings {

    private final Findings findings;
    private final Map<String, Answer> answers = new HashMap<>();

    public FindingsOnce(Findings findings) {
        this.findings = findings;
    }

    @Override
    public Answer of(Image image) {
        return answers.computeIfAbsent(image.text(), _ -> findings.of(image));
    }
}
