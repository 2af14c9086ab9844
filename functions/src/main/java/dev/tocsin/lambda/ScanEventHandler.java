package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tocsin.aws.Api;
import dev.tocsin.aws.EcrFindings;
import dev.tocsin.aws.SqsDeadLetters;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metrics;
import dev.tocsin.observe.Heartbeat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Scan events in, alerts out. Triggered by the ingest queue. */
public final class ScanEventHandler implements RequestStreamHandler {

    private final ScanEvents events;
    private final Metrics metrics;

    /** Called by Lambda. */
    public ScanEventHandler() {
        this(Settings.from(System.getenv(), Setting.TABLE, Setting.BUS, Setting.DEAD_LETTERS), Composition.metrics());
    }

    private ScanEventHandler(Settings settings, Metrics metrics) {
        var services = Composition.services(metrics);
        var deadLetters = new SqsDeadLetters(services.of(Api.SQS), settings.get(Setting.DEAD_LETTERS));
        var events = new ScanEvents(
                Composition.alerting(settings, services),
                Heartbeat.in(new EcrFindings(services.registries(Api.ECR, settings.hub()))),
                deadLetters::put,
                JsonLog.toStandardOutput(),
                new DecisionMetrics(metrics),
                Composition.catalogue(services.registries(Api.INSPECTOR, settings.hub())));
        Composition.rehearse(settings);
        this(events, metrics);
    }

    ScanEventHandler(ScanEvents events, Metrics metrics) {
        this.events = events;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream batch, OutputStream report, Context context) throws IOException {
        QueueBatch.serve(batch, report, messages -> events.handle(messages, context::getRemainingTimeInMillis));
        metrics.flush();
    }
}
