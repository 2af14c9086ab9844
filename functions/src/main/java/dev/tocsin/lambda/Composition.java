package dev.tocsin.lambda;

import dev.tocsin.alert.Alerting;
import dev.tocsin.aws.Api;
import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.aws.DynamoCheckpoints;
import dev.tocsin.aws.DynamoGate;
import dev.tocsin.aws.DynamoLedger;
import dev.tocsin.aws.EcrRepositoryTags;
import dev.tocsin.aws.EventBridgeAlertBus;
import dev.tocsin.aws.InspectorCatalogue;
import dev.tocsin.aws.SecretsManagerSecrets;
import dev.tocsin.aws.Service;
import dev.tocsin.aws.Services;
import dev.tocsin.aws.SqsDeadLetters;
import dev.tocsin.aws.SqsVisibility;
import dev.tocsin.finding.Catalogue;
import dev.tocsin.http.Detour;
import dev.tocsin.http.Http;
import dev.tocsin.image.Registry;
import dev.tocsin.image.RepositoryTags;
import dev.tocsin.image.Stream;
import dev.tocsin.json.JsonText;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metric;
import dev.tocsin.log.Metrics;
import dev.tocsin.notify.Delivery;
import dev.tocsin.notify.Gate;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.LoggedGate;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Pace;
import dev.tocsin.notify.Proposals;
import dev.tocsin.notify.Secrets;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.PolicyJson;
import dev.tocsin.reconcile.MissedEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts the deployed functions together. */
final class Composition {

    private static final String POLICY = "/policy.json";

    /** Of the answer of a service outside AWS: those that matter are a few kilobytes. */
    private static final int MOST_BYTES = 1 << 20;

    /** Lambda says there what the function is called. */
    private static final String FUNCTION = "AWS_LAMBDA_FUNCTION_NAME";

    private final Settings settings;
    private final Metrics metrics = metrics();
    private final Services services = services(metrics);
    private final InstantSource clock = InstantSource.system();

    Composition(Settings settings) {
        this.settings = settings;
    }

    Settings settings() {
        return settings;
    }

    Services services() {
        return services;
    }

    InstantSource clock() {
        return clock;
    }

    HttpSender http() {
        var sender = new Detour(new Http(MOST_BYTES, clock), settings.endpoint());
        return request -> {
            metrics.count(Metric.CALLS, "channel");
            return sender.send(request);
        };
    }

    /** Of the function that this process is. */
    static Metrics metrics() {
        return new Metrics(
                System.getenv().getOrDefault(FUNCTION, "unnamed"), InstantSource.system(), System.out::println);
    }

    static Services services(Metrics metrics) {
        return Services.in(System.getenv(), service -> metrics.count(Metric.CALLS, service));
    }

    Secrets secrets() {
        return new SecretsManagerSecrets(services.of(Api.SECRETS_MANAGER), clock);
    }

    ChannelDelivery delivery(Notifier notifier) {
        var channel = settings.get(Setting.CHANNEL);
        rehearse(settings, channel);
        var sqs = services.of(Api.SQS);
        var ledger = new DynamoLedger(services.of(Api.DYNAMODB), settings.get(Setting.TABLE));
        return new ChannelDelivery(
                new Delivery(channel, notifier, ledger, gate(channel), clock),
                new SqsDeadLetters(sqs, settings.get(Setting.DEAD_LETTERS))::put,
                new SqsVisibility(sqs, settings.get(Setting.QUEUE))::hide,
                new Backoff(new SecureRandom()),
                new DeliveryLog(channel, JsonLog.toStandardOutput(), metrics));
    }

    /** A line each; {@code ./tocsin proposals} finds them. */
    Proposals proposals() {
        var log = JsonLog.toStandardOutput();
        return proposal -> log.info("proposal", ProposalLine.of(settings.get(Setting.CHANNEL), proposal));
    }

    private Gate gate(String channel) {
        var pace = Pace.of(channel().kind());
        var gate = new DynamoGate(services.of(Api.DYNAMODB), settings.get(Setting.TABLE), channel, pace);
        return new LoggedGate(channel, gate, JsonLog.toStandardOutput());
    }

    /** The channel that the function serves, as the policy has it. */
    Channel channel() {
        var name = settings.get(Setting.CHANNEL);
        return policy().channel(name).orElseThrow(() -> new IllegalStateException("the policy has no channel " + name));
    }

    /**
     * Unread where no rule asks for it.
     *
     * @param inspectors Inspector of each registry
     */
    static Catalogue catalogue(Function<Registry, Service> inspectors) {
        var policy = policy();
        var severities = policy.rules().stream()
                .filter(rule -> rule.only().kev() != null)
                .flatMap(rule -> rule.alert().keySet().stream())
                .collect(Collectors.toSet());
        return severities.isEmpty()
                ? Catalogue.UNREAD
                : new InspectorCatalogue(inspectors, severities, Clock.systemUTC(), JsonLog.toStandardOutput());
    }

    /** Who alerts, for both functions that do. */
    static Alerting alerting(Settings settings, Services services) {
        var policy = policy();
        var dynamo = services.of(Api.DYNAMODB);
        var store = new DynamoAlertStore(dynamo, settings.get(Setting.TABLE));
        var missed = new MissedEvents(new DynamoCheckpoints(dynamo, settings.get(Setting.TABLE)));
        var bus = new EventBridgeAlertBus(services.of(Api.EVENT_BRIDGE), settings.get(Setting.BUS));
        var clock = Clock.systemUTC();
        var tags = policy.ownerTags()
                ? new EcrRepositoryTags(services.registries(Api.ECR, settings.hub()), clock, JsonLog.toStandardOutput())
                : RepositoryTags.NONE;
        return new Alerting(policy, store, bus, tags, missed, clock);
    }

    /** Before a snapshot of a function that alerts: events, and questions to the table about an alert that does not exist. */
    static void rehearse(Settings settings) {
        Rehearsal.before(System.getenv(), () -> Rehearsal.events(policy()), () -> {
            var store = new DynamoAlertStore(services(metrics()).of(Api.DYNAMODB), settings.get(Setting.TABLE));
            Rehearsal.often(() -> store.load("rehearsal", new Stream("000000000000", "none", "none")));
        });
    }

    /** Before a snapshot of a function that tells: a turn is given back that nobody has. */
    private static void rehearse(Settings settings, String channel) {
        Rehearsal.before(System.getenv(), () -> Rehearsal.events(policy()), () -> {
            var ledger = new DynamoLedger(services(metrics()).of(Api.DYNAMODB), settings.get(Setting.TABLE));
            Rehearsal.often(() -> ledger.release("rehearsal", channel, 0));
        });
    }

    /** The policy that was compiled when the stack was synthesized. */
    static Policy policy() {
        try (var policy = Composition.class.getResourceAsStream(POLICY)) {
            if (policy == null) {
                throw new IllegalStateException("there is no " + POLICY + " on the class path");
            }
            return PolicyJson.read(JsonText.parse(new String(policy.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(POLICY + " cannot be read", e);
        }
    }
}
