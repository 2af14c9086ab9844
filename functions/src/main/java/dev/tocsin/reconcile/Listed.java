package dev.tocsin.reconcile;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import java.util.Map;

/** Answers as the scanner does, with what Inspector's own list knows better: EPSS, for one. */
record Listed(Findings scanner, Map<String, Finding> byId) implements Findings {

    Listed {
        byId = Map.copyOf(byId);
    }

    @Override
    public Answer of(Image image) {
        var answer = scanner.of(image);
        return answer instanceof Found(var findings, var counts)
                ? new Found(findings.stream().map(this::better).toList(), counts)
                : answer;
    }

    private Finding better(Finding finding) {
        var listed = byId.getOrDefault(finding.id(), finding);
        return listed.updatedAt().isBefore(finding.updatedAt()) ? finding : listed;
    }
}
