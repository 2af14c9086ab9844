package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.tocsin.alert.Alerting;
import dev.tocsin.aws.AwsClients;
import dev.tocsin.aws.DeadLetters;
import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.aws.EcrFindings;
import dev.tocsin.aws.EventBridgeAlertBus;
import dev.tocsin.log.JsonLog;
import java.time.Clock;

/** Scan events in, alerts out. Triggered by the ingest queue. */
public final class ScanEventHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final ScanEvents events;

    /** Called by Lambda. */
    public ScanEventHandler() {
        this(Settings.from(System.getenv(), Setting.TABLE, Setting.BUS, Setting.DEAD_LETTERS), new AwsClients());
    }

    private ScanEventHandler(Settings settings, AwsClients aws) {
        var store = new DynamoAlertStore(aws.dynamo(), settings.get(Setting.TABLE));
        var bus = new EventBridgeAlertBus(aws.eventBridge(), settings.get(Setting.BUS));
        var deadLetters = new DeadLetters(aws.sqs(), settings.get(Setting.DEAD_LETTERS));
        this(new ScanEvents(
                new Alerting(DeployedPolicy.read(), store, bus, Clock.systemUTC()),
                new EcrFindings(aws::ecr),
                deadLetters::put,
                JsonLog.toStandardOutput()));
    }

    ScanEventHandler(ScanEvents events) {
        this.events = events;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        return events.handle(batch);
    }
}
