package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tocsin.alert.Alerting;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metric;
import dev.tocsin.log.Metrics;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Every minute: tells what was gathered and what is due by time alone, and hands over what a crash kept from the bus and no
 * redelivery finished.
 */
public final class ClockHandler implements RequestStreamHandler {

    /** Younger notifications are probably being handed over right now. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** At a time: what tells together is decided together, and held together. */
    private static final int MOST = 1_000;

    private static final Duration LEAST = Duration.ofSeconds(10);

    private final Alerting alerting;
    private final JsonLog log;
    private final Metrics metrics;

    /** Called by Lambda. */
    public ClockHandler() {
        this(Settings.from(System.getenv(), Setting.TABLE, Setting.BUS), Composition.metrics());
    }

    private ClockHandler(Settings settings, Metrics metrics) {
        Composition.rehearse(settings);
        this(Composition.alerting(settings, Composition.services(metrics)), JsonLog.toStandardOutput(), metrics);
    }

    public ClockHandler(Alerting alerting, JsonLog log) {
        this(alerting, log, Metrics.unread());
    }

    public ClockHandler(Alerting alerting, JsonLog log, Metrics metrics) {
        this.alerting = alerting;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream schedule, OutputStream nothing, Context context) {
        tick(context::getRemainingTimeInMillis);
    }

    /** With all the time that it needs. */
    public void tick() {
        tick(() -> Integer.MAX_VALUE);
    }

    /**
     * @param millisLeft of the invocation: where more is due than is looked at in one go, it goes on while there is time for as much again
     * @throws RuntimeException when something could not be done: the next tick does it
     */
    public void tick(IntSupplier millisLeft) {
        try {
            var more = look(age -> metrics.measure(Metric.OLDEST_DUE, age.toSeconds()), millisLeft);
            while (more) {
                more = look(_ -> {}, millisLeft);
            }
        } finally {
            metrics.flush();
        }
    }

    /** Whether there is more to do, and time for it. */
    private boolean look(Consumer<Duration> oldest, IntSupplier millisLeft) {
        var before = millisLeft.getAsInt();
        var tick = alerting.tick(GRACE, MOST, oldest);
        log(tick);
        var left = millisLeft.getAsInt();
        return tick.more() && left > 2 * (before - left) && left > LEAST.toMillis();
    }

    private void log(Alerting.Tick tick) {
        tick.finished()
                .forEach(told -> log.warn(
                        "finished",
                        Json.obj("alert", told.alert(), "revision", told.revision(), "reason", told.reason())));
        tick.told()
                .forEach(told -> log.info(
                        "told", Json.obj("alert", told.alert(), "revision", told.revision(), "reason", told.reason())));
        tick.woken()
                .forEach(outcome -> log.info(
                        "decision",
                        Json.obj("stream", outcome.decision().next().stream().text()),
                        DecisionLine.of(outcome)));
    }
}
