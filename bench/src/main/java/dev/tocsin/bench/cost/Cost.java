package dev.tocsin.bench.cost;

import dev.tocsin.bench.Figures;
import dev.tocsin.bench.Report;
import dev.tocsin.bench.Table;
import dev.tocsin.bench.storm.Shape;
import dev.tocsin.bench.storm.Storm;
import dev.tocsin.bench.storm.Storms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Dollars for a million events, and for a month of three companies. */
public final class Cost {

    private static final int MILLION = 1_000_000;
    private static final double SECONDS_A_MONTH = 30 * 24 * 60 * 60;

    private final Path home;
    private final int findings;

    public Cost(Path home, boolean quick) {
        this.home = home;
        this.findings = quick ? 1_000 : 10_000;
    }

    public void measure(Report report) throws IOException {
        System.err.println("Counting what events cost ...");
        var prices = Prices.read(home.resolve("bench").resolve("prices.json"));
        run(Shape.IMAGES, Storms.BATCH);
        report.add(perMillion(prices));
        report.add(perMonth(prices));
    }

    private Storm.Outcome run(Shape shape, int batch) throws IOException {
        return Storms.storm(home, shape, findings, batch, 0).run();
    }

    private Bill million(Shape shape, int batch, double eventsASecond, Prices prices) throws IOException {
        var run = run(shape, batch);
        return Bill.of(run, eventsASecond / batch, prices).times((double) MILLION / run.findings());
    }

    private Table perMillion(Prices prices) throws IOException {
        var rows = new ArrayList<List<String>>();
        for (var shape : Shape.values()) {
            for (var batch : List.of(Storms.BATCH, 1)) {
                var bill = million(shape, batch, Storm.FINDINGS_A_SECOND, prices);
                rows.add(row(shape.words(), String.valueOf(batch), bill));
            }
        }
        return new Table(
                "cost: dollars per million events",
                headers("events", "a batch"),
                rows,
                notes(
                        prices,
                        "The clock ticks on for an hour after the last event: what a tick takes besides what every tick takes is in the columns."
                                + " The log lines of the channels' functions are in none."));
    }

    /** New findings come in storms, what is known already evenly, those of one second together; the clock ticks in any case. */
    private Table perMonth(Prices prices) throws IOException {
        var news = million(Shape.IMAGES, Storms.BATCH, Storm.FINDINGS_A_SECOND, prices);
        var quiet = run(Shape.KNOWN, Storms.BATCH).quiet();
        var rows = new ArrayList<List<String>>();
        for (var month : prices.months()) {
            var aSecond = month.knownAgain() / SECONDS_A_MONTH;
            var known = million(Shape.KNOWN, Math.max(1, (int) aSecond), aSecond, prices);
            var bill = news.times(month.newFindings() / MILLION)
                    .plus(known.times(month.knownAgain() / MILLION))
                    .plus(Bill.ofQuietMonth(month.queues(), quiet, prices));
            rows.add(row(month.company(), Figures.of(month.newFindings() + month.knownAgain()), bill));
        }
        return new Table(
                "cost: dollars a month",
                headers("company", "events"),
                rows,
                notes(
                        prices,
                        "How many events a company has is assumed, in the file of prices; so is how often queues are asked. News comes in batches of "
                                + Storms.BATCH
                                + ", the rest evenly; the queue waits a second, so that what comes in one comes together."));
    }

    private static List<String> headers(String what, String events) {
        return List.of(what, events, "Lambda", "queues", "bus", "table", "logs", "traces", "all");
    }

    private static List<String> row(String what, String events, Bill bill) {
        return List.of(
                what,
                events,
                Figures.of(bill.lambda()),
                Figures.of(bill.queues()),
                Figures.of(bill.bus()),
                Figures.of(bill.table()),
                Figures.of(bill.logs()),
                Figures.of(bill.traces()),
                Figures.of(bill.all()));
    }

    private static List<String> notes(Prices prices, String more) {
        return List.of(
                "List prices as known in " + prices.knownOn()
                        + " (bench/prices.json), counted calls, CPU time of this machine,"
                        + " and waits that are assumed there.",
                more);
    }
}
