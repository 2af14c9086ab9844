package dev.tocsin.local.alerts;

import dev.tocsin.alert.AlertBus;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Alerting;
import dev.tocsin.aws.Api;
import dev.tocsin.aws.Credentials;
import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.aws.Service;
import dev.tocsin.aws.Services;
import dev.tocsin.finding.Findings;
import dev.tocsin.json.JsonText;
import dev.tocsin.lambda.QueueMessage;
import dev.tocsin.lambda.ScanEvents;
import dev.tocsin.local.aws.AwsEndpoint;
import dev.tocsin.local.aws.Gatekeeper;
import dev.tocsin.local.gateway.Gateway;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.table.Tables;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.log.JsonLog;
import dev.tocsin.observe.ScanFindings;
import dev.tocsin.policy.Policy;
import dev.tocsin.policyfile.PolicyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Tables with the keys of the stack's, behind the local run's gateway, and alerts in them that the function has opened. */
final class TableOfAlerts implements AutoCloseable {

    private static final String ANSWER = """
            {"imageScanStatus":{"status":"COMPLETE"},"imageScanFindings":{"imageScanCompletedAt":"2026-03-02T07:59:00Z",
             "findings":[{"name":"CVE-2026-0001","severity":"CRITICAL","attributes":[{"key":"package_name","value":"openssl"}]}]}}""";

    private static final String POLICY = """
            channels: { oncall: { sns: {} } }
            rules:
              - { name: all, alert: { critical: 1 }, group: { wait: 0s }, notify: oncall }
            """;

    private final Gateway gateway;
    private final Tables tables;
    private final Service dynamo;

    private TableOfAlerts(Gateway gateway, Tables tables) {
        this.gateway = gateway;
        this.tables = tables;
        var me = new Credentials("me", "me", "", Instant.MAX);
        this.dynamo = new Services("eu-central-1", gateway.address(), () -> me, _ -> {}).of(Api.DYNAMODB);
    }

    static TableOfAlerts start(String... names) throws IOException {
        var gateway = new Gateway(0);
        var tables = new Tables(wiring(gateway.address(), names));
        gateway.aws(
                new AwsEndpoint(List.of(tables), List.of(), new Gatekeeper(new Journal(Clock.systemUTC())))::answer);
        return new TableOfAlerts(gateway, tables);
    }

    private static Wiring wiring(URI address, String... names) {
        var place = Place.at(address);
        var json = JsonMapper.shared();
        var all = Arrays.stream(names)
                .map(name -> new Wiring.Table(
                        name,
                        name,
                        place.arn("dynamodb", "table/" + name),
                        json.readTree(request(name)),
                        MissingNode.getInstance()))
                .toList();
        return new Wiring(
                place, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), all, List.of(), List.of(),
                List.of(), List.of());
    }

    private static String request(String name) {
        return """
            {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"},
               {"AttributeName":"dueShard","AttributeType":"S"},{"AttributeName":"dueAt","AttributeType":"N"}],
             "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
             "GlobalSecondaryIndexes":[{"IndexName":"due","Projection":{"ProjectionType":"KEYS_ONLY"},
               "KeySchema":[{"AttributeName":"dueShard","KeyType":"HASH"},{"AttributeName":"dueAt","KeyType":"RANGE"}]}]}""".formatted(name);
    }

    URI address() {
        return gateway.address();
    }

    AlertStore store(String table) {
        return new DynamoAlertStore(dynamo, table);
    }

    /** A scan of the repository's image found one critical vulnerability, and the function told of it. */
    void open(Path directory, String table, String repository, AlertBus bus) throws IOException {
        var alerting = new Alerting(policy(directory), store(table), bus, Clock.systemUTC());
        Findings findings = _ -> ScanFindings.read(List.of(JsonText.parse(ANSWER)));
        var events = new ScanEvents(alerting, findings, (_, _, _) -> {}, new JsonLog(_ -> {}));
        events.handle(batch(repository), () -> 60_000);
    }

    private static Policy policy(Path directory) throws IOException {
        return switch (PolicyFile.load(Files.writeString(directory.resolve("policy.yaml"), POLICY))) {
            case PolicyFile.Checked(var policy, var _) -> policy;
            case PolicyFile.Refused(var mistakes) -> throw new AssertionError(mistakes);
        };
    }

    private static List<QueueMessage> batch(String repository) {
        var body = """
                {"version":"0","id":"1","detail-type":"ECR Image Scan","source":"aws.ecr","account":"123456789012",
                 "time":"2026-03-02T08:00:00Z","region":"eu-central-1","resources":[],"detail":{"scan-status":"COMPLETE",
                 "repository-name":"%s","image-digest":"sha256:%s","image-tags":["v1"],"finding-severity-counts":{"CRITICAL":1}}}""".formatted(repository, "a".repeat(64));
        return List.of(new QueueMessage("1", "receipt", body, 1, null));
    }

    @Override
    public void close() {
        tables.close();
        gateway.close();
    }
}
