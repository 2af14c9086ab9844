package dev.tocsin.bench.cold;

import dev.tocsin.bench.Report;
import java.nio.file.Path;

public final class Cold {
    public Cold(Path home, boolean quick) {}

    public void measure(Report report) {}
}
