package dev.tocsin.bench.cost;

import dev.tocsin.bench.Report;
import java.nio.file.Path;

public final class Cost {
    public Cost(Path home, boolean quick) {}

    public void measure(Report report) {}
}
