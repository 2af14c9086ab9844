package dev.tocsin.reconcile;

import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.observe.Held;
import dev.tocsin.observe.InspectorAnswers;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one request of each question, as the adapters do of each page. */
record CountedHoldings(Holdings holdings, Requests requests) implements Holdings {

    @Override
    public boolean inspected() {
        return requests.make(holdings::inspected);
    }

    @Override
    public Page repositories(@Nullable String token) {
        return requests.make(() -> holdings.repositories(token));
    }

    @Override
    public List<Held> images(String repository) {
        return requests.make(() -> holdings.images(repository));
    }

    @Override
    public List<InspectorAnswers.Covered> coverage(List<Image> images) {
        return requests.make(() -> holdings.coverage(images));
    }

    @Override
    public Rescan rescan(Image image) {
        return requests.make(() -> holdings.rescan(image));
    }

    @Override
    public List<InspectorAnswers.Found> findings(List<Image> images, Set<Severity> severities) {
        return requests.make(() -> holdings.findings(images, severities));
    }
}
