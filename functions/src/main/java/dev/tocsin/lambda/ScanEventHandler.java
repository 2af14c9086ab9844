package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.tocsin.alert.Alerting;
import dev.tocsin.aws.Clients;
import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.aws.EcrFindings;
import dev.tocsin.aws.EventBridgeAlertBus;
import dev.tocsin.aws.SqsDeadLetters;
import dev.tocsin.log.JsonLog;
import java.time.Clock;

/** Scan events in, alerts out. Triggered by the ingest queue. */
public final class ScanEventHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final ScanEvents events;

    /** Called by Lambda. */
    public ScanEventHandler() {
        this(Settings.from(System.getenv(), Setting.TABLE, Setting.BUS, Setting.DEAD_LETTERS), new Clients());
    }

    private ScanEventHandler(Settings settings, Clients clients) {
        var store = new DynamoAlertStore(clients.dynamo(), settings.get(Setting.TABLE));
        var bus = new EventBridgeAlertBus(clients.eventBridge(), settings.get(Setting.BUS));
        var deadLetters = new SqsDeadLetters(clients.sqs(), settings.get(Setting.DEAD_LETTERS));
        this(new ScanEvents(
                new Alerting(Composition.policy(), store, bus, Clock.systemUTC()),
                new EcrFindings(clients::ecr),
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
