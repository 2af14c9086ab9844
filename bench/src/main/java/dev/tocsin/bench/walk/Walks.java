package dev.tocsin.bench.walk;

import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Alerting;
import dev.tocsin.aws.RegistryHoldings;
import dev.tocsin.bench.Figures;
import dev.tocsin.bench.Report;
import dev.tocsin.bench.Table;
import dev.tocsin.bench.storm.CountedStore;
import dev.tocsin.bench.storm.Usage;
import dev.tocsin.bench.storm.VirtualClock;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.local.Policies;
import dev.tocsin.log.JsonLog;
import dev.tocsin.observe.InspectorAnswers;
import dev.tocsin.observe.Observation;
import dev.tocsin.policy.Policy;
import dev.tocsin.reconcile.Checkpoints;
import dev.tocsin.reconcile.Holdings;
import dev.tocsin.reconcile.InMemoryCheckpoints;
import dev.tocsin.reconcile.Reconciler;
import dev.tocsin.reconcile.Repositories;
import dev.tocsin.reconcile.Requests;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** An organization of 50 accounts, 5,000 repositories and 200,000 images, compared day by day. */
public final class Walks {

    private static final int ACCOUNTS = 50;
    private static final int REPOSITORIES = 100;
    private static final int IMAGES = 40;

    /** Assumed, for an answer of ECR or Inspector; nothing here can measure it. */
    private static final Duration ANSWER = Duration.ofMillis(60);

    /** As the function has it, and as its schedule comes. */
    private static final Duration INVOCATION = Duration.ofSeconds(750);

    private static final Duration EVERY = Duration.ofMinutes(15);

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final Path home;
    private final boolean quick;

    public Walks(Path home, boolean quick) {
        this.home = home;
        this.quick = quick;
    }

    public void measure(Report report) throws IOException {
        var policy = Policies.load(home.resolve("policy.yaml"));
        var rows = new ArrayList<List<String>>();
        for (var inspected : List.of(true, false)) {
            var walk = new Walk(policy, inspected, quick ? 2 : ACCOUNTS);
            System.err.println("Comparing " + walk.name() + " ...");
            rows.add(walk.day("the first, all of it taken as known"));
            rows.add(walk.day("nothing was missed"));
            if (inspected) {
                walk.organization.worsen(1);
                rows.add(walk.day("one finding missed in each 100 repositories"));
            }
        }
        report.add(
                new Table(
                        "walk: an organization compared",
                        List.of(
                                "day",
                                "requests",
                                "minutes",
                                "invocations",
                                "CPU s",
                                "table requests",
                                "write units",
                                "read units",
                                "repairs",
                                "$"),
                        rows,
                        List.of(
                                "%d accounts with %d repositories of %d images each; one image of each repository counts."
                                        .formatted(quick ? 2 : ACCOUNTS, REPOSITORIES, IMAGES),
                                "Requests are those to ECR and Inspector, counted. Minutes are virtual: one request after the other, as the function makes them, each answered"
                                        + " after an assumed 60 ms and no more than 20 a second. CPU is this machine's, and not in them.",
                                "$ of one day: minutes and CPU at 1 GB on arm64 ($0.0000133334 a GB-second), and the table's units ($0.625 a million written, $0.125 a million read)."
                                        + " ECR and Inspector take nothing for these requests.",
                                "The digest after the first day, which reads the table once, is not in it.",
                                "The stand-ins answer in the services' words and page lengths, hold nobody back, and are asked in one process.")));
    }

    /** One organization and what is known of it. */
    private static final class Walk {

        private final VirtualClock clock = new VirtualClock(START);
        private final Usage usage = new Usage();
        private final AlertStore store = CountedStore.counting(usage);
        private final Checkpoints checkpoints = new InMemoryCheckpoints();
        private final Policy policy;
        private final boolean inspected;
        private final Organization organization;
        private int repairs;

        Walk(Policy policy, boolean inspected, int accounts) {
            this.policy = policy;
            this.inspected = inspected;
            this.organization = new Organization(
                    accounts, REPOSITORIES, IMAGES, inspected, START.minusSeconds(86_400), () -> clock.pass(ANSWER));
        }

        String name() {
            return inspected ? "Inspector" : "basic scanning";
        }

        List<String> day(String what) {
            var before = new long[] {usage.requests(), usage.writeUnits(), (long) usage.readUnits()};
            var cpu = cpu();
            organization.forgetAsked();
            repairs = 0;
            var busy = Duration.ZERO;
            var invocations = 0;
            for (var finished = false; !finished; ) {
                var begun = clock.instant();
                finished = reconciler()
                                .work(Reconciler.Order.DUE, begun.plus(INVOCATION))
                                .run()
                        == null;
                busy = busy.plus(Duration.between(begun, clock.instant()));
                invocations++;
                clock.pass(EVERY);
            }
            clock.pass(Duration.ofDays(1));
            var seconds = (cpu() - cpu) / 1e9;
            System.err.println(name() + ", " + what + ": " + organization.asked());
            var written = usage.writeUnits() - before[1];
            var read = (long) usage.readUnits() - before[2];
            var cost = (busy.toMillis() / 1e3 + seconds) * 0.0000133334 + written * 0.625e-6 + read * 0.125e-6;
            return List.of(
                    name() + ", " + what,
                    String.valueOf(organization.asked().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum()),
                    Figures.of(busy.toSeconds() / 60.0),
                    String.valueOf(invocations),
                    Figures.of(seconds),
                    String.valueOf(usage.requests() - before[0]),
                    String.valueOf(written),
                    String.valueOf(read),
                    String.valueOf(repairs),
                    "%.4f".formatted(cost));
        }

        private static long cpu() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        private Reconciler reconciler() {
            var requests = new Requests(clock, clock::pass);
            var alerting = new Alerting(policy, store, _ -> {}, clock);
            var log = new JsonLog(_ -> {});
            var holdings = new HashMap<Registry, Holdings>();
            var repositories = new Repositories(
                    policy,
                    store,
                    alerting,
                    this::scanned,
                    registry -> holdings.computeIfAbsent(registry, one -> {
                        var service = organization.of(one);
                        return new RegistryHoldings(one, service, service, requests, clock);
                    }),
                    new Repositories.Listener() {
                        @Override
                        public void repaired(Observation.OfImage observation, List<Alerting.Outcome> outcomes) {
                            repairs++;
                        }

                        @Override
                        public void failed(Registry registry, String repository, RuntimeException why) {
                            throw why;
                        }
                    },
                    clock);
            return new Reconciler(
                    repositories,
                    organization::registries,
                    checkpoints,
                    requests,
                    new Reconciler.Limits(100_000, EVERY),
                    log,
                    clock,
                    () -> {});
        }

        /** DescribeImageScanFindings: one page. Its findings are those of Inspector's list. */
        private Findings.Answer scanned(Image image) {
            organization.asked().merge("DescribeImageScanFindings", 1, Integer::sum);
            clock.pass(ANSWER);
            var arn = image.repositoryArn() + "/" + image.digest();
            var page = organization.findings(Json.obj(
                    "filterCriteria", Json.obj("resourceId", List.of(Json.obj("comparison", "EQUALS", "value", arn)))));
            var findings = InspectorAnswers.findings(page, START).stream()
                    .map(InspectorAnswers.Found::finding)
                    .toList();
            return new Findings.Found(findings, SeverityCounts.NONE);
        }
    }
}
