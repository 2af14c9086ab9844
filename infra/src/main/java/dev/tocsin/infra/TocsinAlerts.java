package dev.tocsin.infra;

import dev.tocsin.observe.Heartbeat;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import dev.tocsin.policyfile.PolicyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** All of Tocsin, for a stack of anybody's. {@link TocsinHub} is a stack with this in it and nothing else. */
public final class TocsinAlerts extends Construct {

    private final AlertTable alerts;
    private final EventBus bus;
    private final Alarms alarms;

    /**
     * @param artefact the directory that every function runs from, with the policy in it
     * @param alarmEmails who is told when Tocsin itself is in trouble
     */
    record Parts(Path artefact, Policy policy, List<String> alarmEmails, Reach reach) {

        Parts {
            alarmEmails = List.copyOf(alarmEmails);
        }
    }

    /**
     * Watches the stack's account and Region.
     *
     * @param home the directory of Tocsin, in which {@code ./mvnw package} has built the functions
     * @param policyFile the policy
     * @throws IllegalArgumentException with all mistakes of the policy, one a line
     * @throws UncheckedIOException where the functions are not built
     */
    public static TocsinAlerts create(Construct scope, String id, Path home, Path policyFile) {
        return switch (PolicyFile.load(policyFile)) {
            case PolicyFile.Refused refused ->
                throw new IllegalArgumentException(
                        refused.mistakes().stream().map(String::valueOf).collect(Collectors.joining("\n")));
            case PolicyFile.Checked checked -> create(scope, id, home, checked.policy());
        };
    }

    private static TocsinAlerts create(Construct scope, String id, Path home, Policy policy) {
        try {
            var artefact = Artefact.stage(home, policy);
            try {
                return new TocsinAlerts(scope, id, new Parts(artefact.directory(), policy, List.of(), Reach.HOME));
            } finally {
                artefact.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TocsinAlerts(Construct scope, String id, Parts parts) {
        super(scope, id);
        var code = Code.fromAsset(parts.artefact().toString());
        alerts = new AlertTable(this, "Alerts");
        bus = new EventBus(this, "AlertBus");
        alarms = new Alarms(this, "TocsinAlarms", parts.alarmEmails());
        var reach = parts.reach();
        var readers = new ReaderAccess(reach);
        var scanEvents = new ScanEvents(this, "ScanEvents", code, alerts, bus, reach);
        watch(alarms, alerts, scanEvents, parts.policy().blind());
        var clock = new Clock(this, "Clock", code, alerts, bus);
        if (parts.policy().digest() != null) {
            clock.mayReadEverything(alerts);
        }
        alarms.watch(clock.deadLetters(), "the clock");
        new FunctionAlarms(alarms).watch(clock);
        var reconcile = new Reconcile(this, "Reconcile", code, alerts, bus, reach);
        alarms.watch(reconcile.deadLetters(), "the daily comparison");
        new FunctionAlarms(alarms).watch(reconcile);
        readers.give(reconcile.function(), Hub.RECONCILE, Reader.actions(Wishes.of(parts.policy())));
        if (parts.policy().asksForExploited()) {
            Stream.of(scanEvents.function(), reconcile.function())
                    .forEach(function -> function.allow(List.of(Reader.DETAILS), "*"));
        }
        if (parts.policy().ownerTags()) {
            readers.give(scanEvents.function(), Hub.SCAN_EVENTS, List.of(Reader.FINDINGS, Reader.TAGS));
            readers.give(clock.function(), Hub.CLOCK, List.of(Reader.TAGS));
        } else {
            readers.give(scanEvents.function(), Hub.SCAN_EVENTS, List.of(Reader.FINDINGS));
        }
        var channels = new Channels(code, alerts, bus, alarms);
        var told = parts.policy().channels().stream()
                .map(channel -> channels.add(this, channel))
                .toList();
        beat(scanEvents, parts.policy(), told);
        new HealthDashboard(this, "Health", scanEvents, clock, reconcile, told, alarms.all());
    }

    /** @param told the functions of the policy's channels, in their order */
    private void beat(ScanEvents scanEvents, Policy policy, List<JavaFunction> told) {
        var channels = policy.channelsFor(Heartbeat.REPOSITORY);
        if (channels.isEmpty()) {
            return;
        }
        var heartbeat = new HeartbeatSchedule(this, "Heartbeat", scanEvents.queue());
        var names = policy.channels().stream().map(Channel::name).toList();
        channels.forEach(channel -> heartbeat.mustComeOutAt(channel, told.get(names.indexOf(channel)), alarms));
    }

    private static void watch(Alarms alarms, AlertTable alerts, ScanEvents scanEvents, Blind blind) {
        alarms.watch(alerts);
        alarms.watch(scanEvents.queue(), "scan events");
        new FunctionAlarms(alarms).watchQueued(scanEvents.function(), "scan events");
        if (blind.silence() != null) {
            alarms.watchSilence(scanEvents.queue(), blind.silence());
        }
    }

    /** The bus of Image Alert events, for rules of your own. */
    public IEventBus bus() {
        return bus;
    }

    /** The table of the alerts and of what was told. */
    public String tableName() {
        return alerts.name();
    }

    /** The topic of the alarms about Tocsin itself; subscribe to it. */
    public String alarmsTopicArn() {
        return alarms.arn();
    }
}
