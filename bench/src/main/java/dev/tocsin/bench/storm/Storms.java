package dev.tocsin.bench.storm;

import dev.tocsin.bench.Figures;
import dev.tocsin.bench.Report;
import dev.tocsin.bench.Table;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Storms of growing size, side by side: what one finding costs must not grow with them. */
public final class Storms {

    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);

    /** Of history in the table, before a storm of this size. */
    private static final int YEARS = 5;

    private static final int AFTER_YEARS = 10_000;

    /** As the ingest queue is set. */
    public static final int BATCH = 30;

    private final Path home;
    private final boolean quick;

    public Storms(Path home, boolean quick) {
        this.home = home;
        this.quick = quick;
    }

    public void measure(Report report) throws IOException {
        for (var shape : List.of(Shape.IMAGES, Shape.ONE_CVE)) {
            var outcomes = new ArrayList<Storm.Outcome>();
            run(shape, SIZES.getFirst());
            for (var size : quick ? SIZES.subList(0, 2) : SIZES) {
                System.err.println("A storm of " + size + " findings: " + shape.words() + " ...");
                outcomes.add(run(shape, size));
            }
            System.err.println("A storm of " + AFTER_YEARS + " findings after years: " + shape.words() + " ...");
            outcomes.add(
                    storm(home, shape, AFTER_YEARS, BATCH, quick ? 1 : YEARS).run());
            report.add(table(shape, outcomes));
        }
    }

    private Storm.Outcome run(Shape shape, int size) throws IOException {
        return storm(home, shape, size, BATCH, 0).run();
    }

    /**
     * @param batch messages an invocation
     * @param years of other findings before it
     */
    public static Storm storm(Path home, Shape shape, int size, int batch, int years) throws IOException {
        var sample = JsonText.parse(Files.readString(
                        home.resolve("events").resolve("inspector-finding-prod-payments-openssl.json")))
                .write();
        return new Storm(shape, size, batch, years, sample, Policies.load(home.resolve("policy.yaml")));
    }

    private static Table table(Shape shape, List<Storm.Outcome> outcomes) {
        var least = outcomes.getFirst();
        return new Table(
                "storm: " + shape.words(),
                List.of(
                        "findings",
                        "CPU µs/finding",
                        "x first line",
                        "KB allocated/finding",
                        "requests/finding",
                        "write units/finding",
                        "read units/finding",
                        "scanner calls",
                        "published",
                        "messages",
                        "ticks failed",
                        "table MB"),
                outcomes.stream().map(outcome -> row(outcome, least)).toList(),
                notes(outcomes));
    }

    private static List<String> notes(List<Storm.Outcome> outcomes) {
        var notes = new ArrayList<>(List.of(
                "Through batches of " + BATCH
                        + " as the queue's are, 100 findings a second, and the clock each minute until an hour after the last.",
                "Write units are their own ratio: the reference is one put of less than 1 KB for each finding, one unit. The writes of the index and of"
                        + " the ledger are in them.",
                "Years: 500 findings of other images in each month, none of which was ever fixed, so that each is reminded of.",
                "CPU time of the functions' thread over a table in memory: without a collector, without a network."));
        outcomes.stream()
                .filter(outcome -> !outcome.counts().trouble.isEmpty())
                .forEach(outcome ->
                        notes.add(outcome.findings() + " findings: a tick failed: " + outcome.counts().trouble));
        return notes;
    }

    private static List<String> row(Storm.Outcome outcome, Storm.Outcome least) {
        var n = (double) outcome.findings();
        var after = outcome.years() == 0 ? "" : ", after " + outcome.years() + " years";
        return List.of(
                outcome.findings() + after,
                Figures.of(outcome.cpuNanos() / 1e3 / n),
                Figures.ratio(outcome.cpuNanos() / n, least.cpuNanos() / (double) least.findings()),
                Figures.of(outcome.allocatedBytes() / 1024.0 / n),
                Figures.of(outcome.usage().requests() / n),
                Figures.of(outcome.usage().writeUnits() / n),
                Figures.of(outcome.usage().readUnits() / n),
                String.valueOf(outcome.counts().scannerCalls),
                String.valueOf(outcome.counts().published),
                String.valueOf(outcome.counts().messages),
                String.valueOf(outcome.counts().failedTicks),
                Figures.of(outcome.tableBytes() / 1e6));
    }
}
