package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.log.Metric;
import dev.tocsin.log.Metrics;
import dev.tocsin.reconcile.Reconciler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Every quarter of an hour, and whenever somebody asks: goes on comparing what is known with what registries and scanners hold.
 *
 * <pre>
 * in    {}                        go on, or begin where a day has passed
 *       {"order": "NOW"}          go on, or begin
 *       {"order": "BASELINE"}     begin a run that takes all it finds as known, or go on with it
 *       "seconds": 50             and stop after so long
 * out   {"finished": true, "busy": false, "tally": {"repositories": 12, ...}, "unread": ["123456789012/eu-central-1"]}
 * </pre>
 */
public final class ReconcileHandler implements RequestStreamHandler {

    /** What one step, with every request held back for a while, may take. */
    private static final Duration ENOUGH = Duration.ofSeconds(90);

    private final Supplier<Reconciler> reconcilers;
    private final Consumer<Instant> rescan;
    private final Set<Registry> named;
    private final InstantSource clock;
    private final Metrics metrics;

    /** Called by Lambda. */
    public ReconcileHandler() {
        this(Reconciliation.deployed());
    }

    private ReconcileHandler(Reconciliation deployed) {
        this(deployed::reconciler, deployed::rescan, deployed.named(), InstantSource.system(), deployed.metrics());
    }

    /**
     * @param reconcilers makes one for each invocation
     * @param rescan has images scanned again, until then; when the schedule calls and nobody else
     * @param named the registries of which an alarm says that they cannot be asked
     */
    ReconcileHandler(
            Supplier<Reconciler> reconcilers,
            Consumer<Instant> rescan,
            Collection<Registry> named,
            InstantSource clock,
            Metrics metrics) {
        this.reconcilers = reconcilers;
        this.rescan = rescan;
        this.named = Set.copyOf(named);
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var asked = JsonText.parse(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        var left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(ENOUGH);
        output.write(handle(asked, left).write().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param left of the invocation
     * @throws RuntimeException when it could not be done: the next call does it
     */
    public Json.Obj handle(Json asked, Duration left) {
        try {
            var until = clock.instant().plus(time(asked, left));
            var report = reconcilers.get().work(order(asked), until);
            measure(report);
            if (asked.at("order").isNull()) {
                rescan.accept(until);
            }
            return told(report);
        } finally {
            metrics.flush();
        }
    }

    private static Reconciler.Order order(Json asked) {
        return Reconciler.Order.valueOf(asked.at("order").text("DUE"));
    }

    private static Duration time(Json asked, Duration left) {
        var seconds = asked.at("seconds").number();
        var wanted = seconds == null ? left : Duration.ofSeconds(seconds.longValue());
        return wanted.compareTo(left) < 0 ? wanted : left;
    }

    private void measure(Reconciler.Report report) {
        metrics.measure(
                Metric.SINCE_COMPARED,
                Math.max(0, Duration.between(report.since(), clock.instant()).toSeconds()));
        var last = report.last();
        metrics.measure(
                Metric.UNREAD,
                last == null
                        ? 0
                        : last.unread().stream().filter(named::contains).count());
        metrics.measure(Metric.COMPARED, report.compared());
    }

    private static Json.Obj told(Reconciler.Report report) {
        var run = report.run();
        var last = report.last();
        var tally = run == null && last != null ? last.tally() : run;
        return Json.obj(
                "finished",
                run == null,
                "busy",
                report.busy(),
                "tally",
                tally == null ? null : tally.json(),
                "unread",
                last == null
                        ? Json.arr()
                        : last.unread().stream().map(Registry::text).toList());
    }
}
