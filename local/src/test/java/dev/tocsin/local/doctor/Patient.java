package dev.tocsin.local.doctor;

import dev.tocsin.aws.Api;
import dev.tocsin.aws.Credentials;
import dev.tocsin.aws.Service;
import dev.tocsin.aws.Services;
import dev.tocsin.json.Json;
import dev.tocsin.local.alarm.Alarms;
import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsEndpoint;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.aws.Gatekeeper;
import dev.tocsin.local.aws.Xml;
import dev.tocsin.local.bus.Buses;
import dev.tocsin.local.bus.Events;
import dev.tocsin.local.bus.Targets;
import dev.tocsin.local.function.Functions;
import dev.tocsin.local.function.Lambda;
import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.gateway.Gateway;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.log.Logs;
import dev.tocsin.local.queue.Queues;
import dev.tocsin.local.queue.Standing;
import dev.tocsin.local.registry.Findings;
import dev.tocsin.local.registry.Inspector;
import dev.tocsin.local.secret.Secrets;
import dev.tocsin.local.standin.Mailbox;
import dev.tocsin.local.table.Tables;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.topic.FanOut;
import dev.tocsin.local.topic.Topics;
import dev.tocsin.local.web.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The engines of {@code tocsin up} with a small stack in them; healthy, unless it is made otherwise. */
final class Patient implements AutoCloseable {

    static final String TABLE = "TocsinHub-AlertsTable-X";
    static final String REACH = "123456789012/eu-central-1,123456789012/us-east-1,210987654321/eu-west-1";
    static final String DEAD_LETTERS = "ScanEventsQueueDeadLetters";

    static final String CLOCK = "ClockFunction";

    private final Gateway gateway;
    private final Journal journal;
    private final Queues queues;
    private final Tables tables;

    /**
     * @param heard the types of events that rules take from the default bus
     * @param subscription the ARN of the one subscription; empty: nobody is subscribed
     * @param directory of the registry and its findings
     */
    Patient(List<String> heard, String subscription, Path directory) throws IOException {
        gateway = new Gateway(0);
        journal = new Journal(Clock.systemUTC());
        var wiring = wiring(Place.at(gateway.address()), heard, subscription);
        var standing = new Standing(wiring, journal, new Alarms(wiring, journal));
        queues = new Queues(wiring, standing);
        tables = new Tables(wiring);
        var functions = new Functions(new Launcher(Launcher.Engine.LOOP, wiring.place()), journal);
        var targets = new Targets(wiring, journal, queues, functions, standing);
        var events = new Events(wiring, new Buses(wiring, journal, targets), Clock.systemUTC());
        var topics = new Topics(wiring, new FanOut(new Mailbox(journal), Clock.systemUTC(), (_, _) -> {}));
        gateway.aws(new AwsEndpoint(
                List.of(
                        events,
                        queues,
                        tables,
                        topics,
                        new Secrets(wiring),
                        new Findings(wiring.place(), directory),
                        new Inspector(directory),
                        new Logs(wiring, journal),
                        new Lambda(wiring, functions, journal),
                        new Roles()),
                List.of(),
                new Gatekeeper(journal))::answer);
        tick();
    }

    /** A line of the clock's log. */
    void tick() {
        journal.write(new Entry.Logged(CLOCK, "{\"log\":\"metrics\"}"));
    }

    void delivered(String channel, String outcome, String why) {
        var line = Json.obj("log", "delivery", "channel", channel, "outcome", outcome, "why", why);
        journal.write(new Entry.Logged("ChannelOncallFunction", line.write()));
    }

    private static Wiring wiring(Place place, List<String> heard, String subscription) {
        return new Wiring(
                place,
                List.of(
                        new Wiring.Bus("default", "default", place.arn("events", "event-bus/default")),
                        new Wiring.Bus("AlertBus", "TocsinHubAlertBus", place.arn("events", "event-bus/AlertBus"))),
                Stream.concat(
                                heard.stream()
                                        .map(type -> rule(type, "default", "{\"detail-type\":[\"" + type + "\"]}")),
                                Stream.of(
                                        rule("oncall", "TocsinHubAlertBus", "{\"detail\":{\"notify\":[\"oncall\"]}}")))
                        .toList(),
                List.of(),
                List.of(new Wiring.Queue(
                        DEAD_LETTERS,
                        DEAD_LETTERS,
                        place.arn("sqs", DEAD_LETTERS),
                        place.endpoint() + "/" + place.account() + "/" + DEAD_LETTERS,
                        Map.of(),
                        List.of())),
                List.of(
                        function(place, CLOCK, Map.of()),
                        function(place, "ChannelOncallFunction", Map.of()),
                        function(place, "ReconcileFunction", Map.of("TOCSIN_REGISTRIES", REACH))),
                List.of(),
                List.of(table(place)),
                List.of(new Wiring.Topic(
                        "Topic",
                        "ChannelSecurityTopic",
                        place.arn("sns", "ChannelSecurityTopic"),
                        subscription.isEmpty()
                                ? List.of()
                                : List.of(new Wiring.Subscription(
                                        "S",
                                        subscription,
                                        "email",
                                        "o'neill@example.com",
                                        MissingNode.getInstance(),
                                        false,
                                        false)))),
                List.of(new Wiring.Secret("S", "tocsin/slack", place.arn("secretsmanager", "secret:tocsin/slack"))),
                List.of(),
                List.of());
    }

    private static Wiring.Rule rule(String name, String bus, String pattern) {
        var reshape =
                new Wiring.Reshape(MissingNode.getInstance(), MissingNode.getInstance(), MissingNode.getInstance());
        var target =
                new Wiring.Target("arn:aws:events:eu-central-1:123456789012:event-bus/tocsin-scan-events", reshape, "");
        return new Wiring.Rule(name.replace(" ", ""), bus, "arn:aws:events:::rule/x", pattern, List.of(target));
    }

    private static Wiring.Function function(Place place, String name, Map<String, String> environment) {
        return new Wiring.Function(
                name,
                name,
                place.arn("lambda", "function:" + name),
                "dev.tocsin.lambda.Handler",
                Path.of(""),
                environment,
                Duration.ofSeconds(1),
                128,
                "",
                List.of());
    }

    /** Whoever wants to be another account's role is it. */
    private static final class Roles implements AwsApi {

        @Override
        public String service() {
            return "sts";
        }

        @Override
        public List<Permission> needs(AwsCall call) {
            return List.of();
        }

        @Override
        public Answer answer(AwsCall call) {
            if (!call.text("RoleArn").endsWith("/auditor")) {
                throw new AwsError("AccessDenied", 403, "User is not authorized to assume " + call.text("RoleArn"));
            }
            return Xml.answer("https://sts.amazonaws.com/doc/2011-06-15/", call.action(), """
                    <Credentials><AccessKeyId>other</AccessKeyId><SecretAccessKey>other</SecretAccessKey>
                    <SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>""");
        }
    }

    private static Wiring.Table table(Place place) {
        var request = """
                {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",
                 "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"},
                   {"AttributeName":"dueShard","AttributeType":"S"},{"AttributeName":"dueAt","AttributeType":"N"}],
                 "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
                 "GlobalSecondaryIndexes":[{"IndexName":"due","Projection":{"ProjectionType":"KEYS_ONLY"},
                   "KeySchema":[{"AttributeName":"dueShard","KeyType":"HASH"},{"AttributeName":"dueAt","KeyType":"RANGE"}]}]}
                """.formatted(TABLE);
        return new Wiring.Table(
                TABLE,
                TABLE,
                place.arn("dynamodb", "table/" + TABLE),
                JsonMapper.shared().readTree(request),
                MissingNode.getInstance());
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(gateway.address())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("me", "me")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    Service dynamo() {
        var me = new Credentials("me", "me", "", Instant.MAX);
        return new Services(Region.EU_CENTRAL_1.id(), gateway.address(), () -> me, _ -> {}).of(Api.DYNAMODB);
    }

    String address() {
        return gateway.address().toString();
    }

    int port() {
        return gateway.address().getPort();
    }

    String deadLettersUrl() {
        return address() + "/123456789012/" + DEAD_LETTERS;
    }

    @Override
    public void close() {
        queues.close();
        tables.close();
        gateway.close();
    }
}
