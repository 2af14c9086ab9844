package dev.tocsin.infra;

import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Policy;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.lambda.CfnVersion;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** All of Tocsin in one account and Region. */
public final class TocsinHub extends Stack {

    /**
     * @param artefact the directory that every function runs from
     * @param alarmEmails who is told when Tocsin itself is in trouble
     */
    public record Parts(Path artefact, Policy policy, List<String> alarmEmails) {

        public Parts {
            alarmEmails = List.copyOf(alarmEmails);
        }
    }

    public TocsinHub(Construct scope, String id, StackProps props, Parts parts) {
        super(scope, id, props);
        var code = Code.fromAsset(parts.artefact().toString());
        var alerts = new AlertTable(this, "Alerts");
        var bus = new EventBus(this, "AlertBus");
        var alarms = new Alarms(this, "TocsinAlarms", parts.alarmEmails());
        var scanEvents = new ScanEvents(this, "ScanEvents", code, alerts, bus);
        watch(alarms, alerts, scanEvents, parts.policy().blind());
        var clock = new Clock(this, "Clock", code, alerts, bus);
        if (parts.policy().digest() != null) {
            clock.mayReadEverything(alerts);
        }
        if (parts.policy().ownerTags()) {
            scanEvents.function().mayAskForOwners();
            clock.function().mayAskForOwners();
        }
        alarms.watch(clock.deadLetters(), "the clock");
        new FunctionAlarms(alarms).watch(clock);
        var channels = new Channels(code, alerts, bus, alarms);
        var told = parts.policy().channels().stream()
                .map(channel -> channels.add(this, channel))
                .toList();
        new HealthDashboard(this, "Health", scanEvents, clock, told, alarms.all());
        nameReadably();
        output("BusName", "The bus of Image Alert events; hang rules of your own on it", bus.getEventBusName());
        output("TableName", "The alerts and what was told", alerts.name());
        output("AlarmsTopic", "Alarms of Tocsin about itself; subscribe to it", alarms.arn());
    }

    private static void watch(Alarms alarms, AlertTable alerts, ScanEvents scanEvents, Blind blind) {
        alarms.watch(alerts);
        alarms.watch(scanEvents.queue(), "scan events");
        new FunctionAlarms(alarms).watchQueued(scanEvents.function(), "scan events");
        if (blind.silence() != null) {
            alarms.watchSilence(scanEvents.queue(), blind.silence());
        }
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }

    /**
     * The construct's path in plain words ({@code ScanEventsQueueDeadLetters}) instead of with a hash: people read these ids in the
     * console, in the names of queues and on the command line. CDK itself refuses a stack in which two are the same. A version keeps
     * its hash: it makes the next version another one.
     */
    private void nameReadably() {
        var length = getNode().getPath().length();
        for (var construct : getNode().findAll()) {
            if (construct instanceof CfnResource resource && !(resource instanceof CfnVersion)) {
                resource.overrideLogicalId(
                        LogicalId.of(resource.getNode().getPath().substring(length)));
            }
        }
    }
}
