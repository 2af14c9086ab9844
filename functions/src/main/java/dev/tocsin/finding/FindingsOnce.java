package dev.tocsin.finding;

import dev.tocsin.image.Image;
import java.util.HashMap;
import java.util.Map;

/** Asks once for each image, whatever comes of it: for as long as one batch of events takes. */
public final class FindingsOnce implements Findings {

    private final Findings findings;
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();

    public FindingsOnce(Findings findings) {
        this.findings = findings;
    }

    @Override
    public Answer of(Image image) {
        var failed = failures.get(image.text());
        if (failed != null) {
            throw failed;
        }
        try {
            return answers.computeIfAbsent(image.text(), _ -> findings.of(image));
        } catch (RuntimeException e) {
            failures.put(image.text(), e);
            throw e;
        }
    }
}
