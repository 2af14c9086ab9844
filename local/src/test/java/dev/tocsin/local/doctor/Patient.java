package dev.tocsin.local.doctor;

import dev.tocsin.aws.Api;
import dev.tocsin.aws.Credentials;
import dev.tocsin.aws.Service;
import dev.tocsin.aws.Services;
import dev.tocsin.local.alarm.Alarms;
import dev.tocsin.local.aws.AwsEndpoint;
import dev.tocsin.local.aws.Gatekeeper;
import dev.tocsin.local.bus.Buses;
import dev.tocsin.local.bus.Events;
import dev.tocsin.local.bus.Targets;
import dev.tocsin.local.function.Functions;
import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.gateway.Gateway;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.queue.Queues;
import dev.tocsin.local.queue.Standing;
import dev.tocsin.local.secret.Secrets;
import dev.tocsin.local.standin.Mailbox;
import dev.tocsin.local.table.Tables;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.topic.FanOut;
import dev.tocsin.local.topic.Topics;
import java.io.IOException;
import java.time.Clock;
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
    static final String DEAD_LETTERS = "ScanEventsQueueDeadLetters";

    private final Gateway gateway;
    private final Queues queues;
    private final Tables tables;

    /**
     * @param heard the types of events that rules take from the default bus
     * @param subscription the ARN of the one subscription
     */
    Patient(List<String> heard, String subscription) throws IOException {
        gateway = new Gateway(0);
        var journal = new Journal(Clock.systemUTC());
        var wiring = wiring(Place.at(gateway.address()), heard, subscription);
        var standing = new Standing(wiring, journal, new Alarms(wiring, journal));
        queues = new Queues(wiring, standing);
        tables = new Tables(wiring);
        var functions = new Functions(new Launcher(Launcher.Engine.LOOP, wiring.place()), journal);
        var targets = new Targets(wiring, journal, queues, functions, standing);
        var events = new Events(wiring, new Buses(wiring, journal, targets), Clock.systemUTC());
        var topics = new Topics(wiring, new FanOut(new Mailbox(journal), Clock.systemUTC(), (_, _) -> {}));
        gateway.aws(
                new AwsEndpoint(
                        List.of(events, queues, tables, topics, new Secrets(wiring)),
                        List.of(),
                        new Gatekeeper(journal))::answer);
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
                List.of(),
                List.of(),
                List.of(table(place)),
                List.of(new Wiring.Topic(
                        "Topic",
                        "ChannelSecurityTopic",
                        place.arn("sns", "ChannelSecurityTopic"),
                        List.of(new Wiring.Subscription(
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
        return new Wiring.Rule(name.replace(" ", ""), bus, "arn:aws:events:::rule/x", pattern, List.of());
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
