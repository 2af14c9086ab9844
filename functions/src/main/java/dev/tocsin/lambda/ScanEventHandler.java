package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.tocsin.aws.Clients;
import dev.tocsin.aws.EcrFindings;
import dev.tocsin.aws.SqsDeadLetters;
import dev.tocsin.log.JsonLog;

/** Scan events in, alerts out. Triggered by the ingest queue. */
public final class ScanEventHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final ScanEvents events;

    /** Called by Lambda. */
    public ScanEventHandler() {
        this(Settings.from(System.getenv(), Setting.TABLE, Setting.BUS, Setting.DEAD_LETTERS), new Clients());
    }

    private ScanEventHandler(Settings settings, Clients clients) {
        var deadLetters = new SqsDeadLetters(clients.sqs(), settings.get(Setting.DEAD_LETTERS));
        this(new ScanEvents(
                Composition.alerting(settings, clients),
                new EcrFindings(clients.registries(settings.hub())),
                deadLetters::put,
                JsonLog.toStandardOutput()));
    }

    ScanEventHandler(ScanEvents events) {
        this.events = events;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        return events.handle(batch, context::getRemainingTimeInMillis);
    }
}
