package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.tocsin.aws.Api;
import dev.tocsin.aws.EcrFindings;
import dev.tocsin.aws.SqsDeadLetters;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metrics;

/** Scan events in, alerts out. Triggered by the ingest queue. */
public final class ScanEventHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

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
                new EcrFindings(services.registries(Api.ECR, settings.hub())),
                deadLetters::put,
                JsonLog.toStandardOutput(),
                new DecisionMetrics(metrics));
        this(events, metrics);
    }

    ScanEventHandler(ScanEvents events, Metrics metrics) {
        this.events = events;
        this.metrics = metrics;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        var response = events.handle(batch, context::getRemainingTimeInMillis);
        metrics.flush();
        return response;
    }
}
