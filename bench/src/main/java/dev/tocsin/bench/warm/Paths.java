package dev.tocsin.bench.warm;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.Decider;
import dev.tocsin.alert.InMemoryAlertStore;
import dev.tocsin.alert.Step;
import dev.tocsin.finding.Findings;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.lambda.QueueBatch;
import dev.tocsin.lambda.QueueMessage;
import dev.tocsin.lambda.ScanEvents;
import dev.tocsin.log.JsonLog;
import dev.tocsin.observe.EventParser;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Reading;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The ways of one event, and of a batch, from text to decision. Its public methods are what JMH measures. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class Paths {

    private static final Instant NOW = Instant.parse("2026-11-09T07:31:10Z");

    @Param({"inspector-finding-prod-payments-openssl", "scan-prod-api-v42-criticals"})
    public String event;

    private final JsonFactory factory = new JsonFactory();
    private final PojoSerializer<ScheduledEvent> eventPojo = serializer(ScheduledEvent.class);
    private final PojoSerializer<SQSEvent> batchPojo = serializer(SQSEvent.class);
    private Policy policy;
    private Decider decider;
    private Rule rule;
    private Alert known;
    private String body;
    private String invocation;
    private List<QueueMessage> batch;
    private ScanEvents warm;

    private static <T> PojoSerializer<T> serializer(Class<T> type) {
        return LambdaEventSerializers.serializerFor(type, Paths.class.getClassLoader());
    }

    @Setup
    public void setUp() throws IOException {
        var home = System.getProperty("tocsin.home", ".");
        policy = Inputs.policy(home);
        decider = new Decider(policy);
        body = Inputs.event(home, event);
        invocation = Inputs.invocation(body);
        batch = Inputs.batch(body);
        var observation = observation();
        rule = policy.rulesFor(observation.image()).getFirst();
        known = decided(Alert.none(rule.name(), observation.image().stream())).next();
        warm = events();
        warm.handle(batch, () -> 60_000);
    }

    private ScanEvents events() {
        var alerting = new Alerting(policy, new InMemoryAlertStore(), _ -> {}, Clock.fixed(NOW, ZoneOffset.UTC));
        Findings none = _ -> new Findings.NotYet("PENDING");
        return new ScanEvents(alerting, none, (_, _, _) -> {}, new JsonLog(_ -> {}));
    }

    private Observation.OfImage observation() {
        return EventParser.read(body) instanceof Reading.Understood(var _, Observation.OfImage ofImage, var _)
                ? ofImage
                : unexpected();
    }

    private Observation.OfImage unexpected() {
        throw new IllegalStateException(event + " is not of an image");
    }

    private Step.Decision decided(Alert alert) {
        return switch (decider.decide(alert, rule, observation(), null, NOW)) {
            case Step.Decision decision -> decision;
            case Step.Ask _ -> answered(alert);
        };
    }

    private Step.Decision answered(Alert alert) {
        var answer = new Findings.NotYet("PENDING");
        return decider.decide(alert, rule, observation(), answer, NOW) instanceof Step.Decision decision
                ? decision
                : new Step.Decision(dev.tocsin.alert.Reason.KNOWN, "", alert, null);
    }

    /** The limit: every token of the event is looked at and nothing is kept. */
    @Benchmark
    public void bareJson(Blackhole sink) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                sink.consume(token);
            }
        }
    }

    @Benchmark
    public Json tree() {
        return JsonText.parse(body);
    }

    @Benchmark
    public Reading parse() {
        return EventParser.read(body);
    }

    /** As most events are: nothing in it is new. */
    @Benchmark
    public Step parseAndDecide() {
        return decider.decide(known, rule, observation(), null, NOW);
    }

    /** The event of aws-lambda-java-events, by the databind that the managed runtime binds events with. */
    @Benchmark
    public ScheduledEvent eventPojo() {
        return eventPojo.fromJson(body);
    }

    /** What the managed runtime does before a handler is called that wants its event as an object. */
    @Benchmark
    public SQSEvent runtimeBatch() {
        return batchPojo.fromJson(invocation);
    }

    /** What the functions do in its place. */
    @Benchmark
    public List<QueueMessage> ourBatch() {
        return QueueBatch.read(invocation);
    }

    /** Alerts that are all new: written, published, noted. */
    @Benchmark
    public List<String> batchOfNews() {
        return events().handle(batch, () -> 60_000);
    }

    /** Events of which nothing is new. */
    @Benchmark
    public List<String> batchOfKnown() {
        return warm.handle(batch, () -> 60_000);
    }
}
