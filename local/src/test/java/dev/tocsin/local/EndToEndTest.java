package dev.tocsin.local;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The deployed wiring, read from the synthesized template, with the deployed functions in JVMs of their own: events in at one
 * end, and what people read at the other. Each test goes on where the one before it ended, as a day does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndTest {

    private static final Path ROOT =
            Path.of(System.getProperty("tocsin.root", "..")).toAbsolutePath().normalize();
    private static final String MORE_CHANNELS =
            "  issues: { github: { secret: tocsin/github-app, repository: example/images } }\n  ops: { opscenter: {} }";
    private static final Duration LONG = Duration.ofMinutes(4);

    @SuppressWarnings("NullAway.Init")
    private Machine machine;

    private long mark;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(
                Files.isDirectory(ROOT.resolve("functions/target/artefact/lib")),
                "skipped: functions/target/artefact is not built; ./mvnw verify builds it first");
        assumeTrue(hasNode(), "skipped: the template is synthesized with Node.js, which is not installed");
        var assembly = directory.resolve("cdk.out");
        Synth.run(ROOT, assembly, toldAtOnce(directory));
        machine = Machine.start(new Machine.Settings(
                assembly, ROOT.resolve("events/findings"), 0, Launcher.Engine.ofThisSystem(), Clock.systemUTC()));
    }

    /** The project's policy with more channels, but for the time that it gathers: nobody waits for minutes in a test. */
    private static Path toldAtOnce(Path directory) throws IOException {
        var policy = Files.readString(ROOT.resolve("policy.yaml"));
        return Files.writeString(
                directory.resolve("policy.yaml"),
                policy.replaceAll("(?m)^    alert: .*$", "$0\n    group: { wait: 0s, interval: 0s }")
                        .replaceAll("(?m)^channels:$", "$0\n" + MORE_CHANNELS)
                        .replaceAll("(?m)^    notify: \\[ oncall", "    notify: [ issues, ops, oncall"));
    }

    @AfterAll
    void stop() {
        if (machine != null) {
            machine.close();
        }
    }

    @BeforeEach
    void fromHere() {
        mark = machine.journal().since(0).size();
    }

    @Test
    @Order(1)
    void a_scan_with_criticals_becomes_one_slack_message_one_ticket_and_one_mail_that_say_what_to_upgrade()
            throws Exception {
        play("inspector-scan-prod-checkout-v7-criticals");

        assertThat(reasons()).containsExactly("NEW");
        assertThat(calls("slack", "chat.postMessage")).singleElement().satisfies(call -> {
            assertThat(call.body())
                    .contains("prod/checkout:v7")
                    .contains("CVE-")
                    .contains("->");
            assertThat(call.problems()).isEmpty();
        });
        assertThat(created())
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("prod/checkout:v7"));
        assertThat(shown("github")).containsExactly("open");
        assertThat(shown("opscenter")).containsExactly("Open, severity 1");
        assertThat(calls("email", "")).singleElement().satisfies(mail -> {
            assertThat(mail.body()).contains("What to do").contains("->");
            assertThat(mail.problems()).isEmpty();
        });
        assertNothingDead();
    }

    @Test
    @Order(2)
    void the_same_event_again_tells_nobody_and_the_log_says_why() throws Exception {
        play("inspector-scan-prod-checkout-v7-criticals");

        assertThat(reasons()).containsExactly("DUPLICATE");
        assertThat(told()).isEmpty();
    }

    @Test
    @Order(3)
    void a_clean_rebuild_turns_the_message_to_resolved_and_closes_the_ticket() throws Exception {
        play("inspector-scan-prod-checkout-v8-clean");

        assertThat(reasons()).containsExactly("RESOLVED");
        assertThat(calls("slack", "chat.update"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).containsIgnoringCase("resolved"));
        assertThat(calls("jira", "/transitions").stream()
                        .filter(call -> call.method().equals("POST")))
                .hasSize(1);
        assertThat(shown("github")).containsExactly("closed as completed", "closed as completed");
        assertThat(shown("opscenter")).containsExactly("Resolved, severity 1");
        assertNothingDead();
    }

    @Test
    @Order(4)
    void a_slack_that_is_busy_is_told_after_the_time_it_asked_for() throws Exception {
        fault("slack", "{\"status\":429,\"retryAfter\":2}");
        play("scan-prod-api-v42-criticals");

        assertThat(calls("slack", "chat.postMessage"))
                .extracting(Entry.ServiceCalled::status)
                .containsExactly(429, 200);
        var calls = lines().stream()
                .filter(line -> line.entry() instanceof Entry.ServiceCalled call
                        && call.path().contains("chat.postMessage"))
                .toList();
        assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(created()).hasSize(1);
        assertNothingDead();
    }

    @Test
    @Order(5)
    void a_slack_that_refuses_ends_in_the_dead_letters_with_an_alarm_and_harms_no_other_channel() throws Exception {
        fault("slack", "{\"status\":404}");
        play("scan-prod-worker-untagged");

        assertThat(entries(Entry.DeadLettered.class)).singleElement().satisfies(dead -> {
            assertThat(dead.queue()).containsIgnoringCase("oncall");
            assertThat(dead.attributes()).containsKey("reason");
        });
        assertThat(entries(Entry.AlarmChanged.class))
                .anySatisfy(alarm -> assertThat(alarm.ringing()).isTrue());
        assertThat(created()).hasSize(1);
        assertThat(calls("email", "")).hasSize(1);
    }

    @Test
    @Order(6)
    void of_ten_events_one_that_is_malformed_goes_to_the_dead_letters_and_nine_are_served() throws Exception {
        for (var number = 0; number < 9; number++) {
            put(event("scan-prod-api-v42-criticals").replace("prod/api", "prod/batch-" + number));
        }
        put(event("malformed/scan-without-digest"));
        awaitQuiet();

        assertThat(reasons()).hasSize(9).containsOnly("NEW");
        assertThat(calls("slack", "chat.postMessage")).hasSize(9);
        assertThat(entries(Entry.DeadLettered.class))
                .singleElement()
                .satisfies(dead -> assertThat(dead.attributes()).containsEntry("where", "detail.image-digest"));
    }

    @Test
    @Order(7)
    void what_is_none_of_ours_never_reaches_a_function() throws Exception {
        play("other-inspector-finding-ec2");
        play("other-ecr-replication");

        assertThat(entries(Entry.RuleMatched.class))
                .allSatisfy(matched -> assertThat(matched.rule()).isNull());
        assertThat(entries(Entry.Invoked.class))
                .noneMatch(invoked -> invoked.function().contains("ScanEvents"));
    }

    @Test
    @Order(8)
    void hostile_text_passes_every_service_and_mentions_nobody() throws Exception {
        for (var file :
                List.of("tags-mention-everybody", "tags-are-markup", "tags-break-lines", "finding-title-mentions")) {
            play("hostile/" + file);
        }
        assertThat(told())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.problems()).isEmpty());
        assertNothingDead();
    }

    @Test
    @Order(9)
    void no_function_was_denied_anything_all_day() {
        assertThat(machine.journal().since(0))
                .extracting(line -> line.entry())
                .noneMatch(Entry.Denied.class::isInstance);
    }

    @Test
    @Order(10)
    void every_ticket_waits_for_a_service_that_is_busy_and_one_that_refuses_ends_in_the_dead_letters()
            throws Exception {
        for (var service : List.of("jira", "github")) {
            fault(service, "{\"status\":429,\"retryAfter\":1}");
        }
        put(event("scan-prod-api-v42-criticals").replace("prod/api", "prod/busy"));
        awaitQuiet();
        assertNothingDead();

        for (var service : List.of("jira", "github")) {
            fault(service, "{\"status\":404}");
        }
        put(event("scan-prod-api-v42-criticals").replace("prod/api", "prod/refused"));
        awaitQuiet();
        assertThat(entries(Entry.DeadLettered.class)).hasSize(2);
    }

    @Test
    @Order(11)
    void the_clock_runs_when_it_is_called() {
        try (var lambda = lambda()) {
            for (var handler : List.of("ClockHandler", "ReconcileHandler")) {
                var answer = lambda.invoke(call ->
                        call.functionName(name(handler)).qualifier("live").payload(SdkBytes.fromUtf8String("{}")));
                assertThat(answer.functionError())
                        .as(handler + ": " + answer.payload().asUtf8String())
                        .isNull();
            }
        }
    }

    private LambdaClient lambda() {
        return LambdaClient.builder()
                .endpointOverride(machine.address())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("developer", "any")))
                .httpClient(Apache5HttpClient.create())
                .build();
    }

    private String name(String handler) {
        return machine.wiring().functions().stream()
                .filter(function -> function.handler().endsWith("." + handler))
                .map(function -> function.name())
                .findFirst()
                .orElseThrow();
    }

    /** What a function may do and need not have done in all of the above, by whoever may, and why. */
    private static final Map<String, String> UNUSED = Map.ofEntries(
            entry("* logs:CreateLogStream", "Lambda writes the log; here the process prints it"),
            entry("* logs:PutLogEvents", "Lambda writes the log; here the process prints it"),
            entry("* xray:PutTelemetryRecords", "Lambda's own process sends traces; there is none here"),
            entry("* xray:PutTraceSegments", "Lambda's own process sends traces; there is none here"),
            entry("OpscenterHandler sqs:ChangeMessageVisibility", "OpsCenter is never busy here"),
            entry("OpscenterHandler sqs:SendMessage", "OpsCenter refuses nothing here"),
            entry("SnsHandler sqs:ChangeMessageVisibility", "SNS is never busy here"),
            entry("SnsHandler sqs:SendMessage", "SNS refuses nothing here"),
            entry("ClockHandler dynamodb:DeleteItem", "nothing is gathered here: it tells nothing by itself"),
            entry("ClockHandler dynamodb:GetItem", "no crash left anything that is due"),
            entry("ClockHandler dynamodb:PutItem", "nothing is gathered here: it tells nothing by itself"),
            entry("ClockHandler dynamodb:Scan", "there is no digest"),
            entry("ClockHandler events:PutEvents", "nothing is gathered here: it tells nothing by itself"));

    @Test
    @Order(12)
    void what_a_function_may_do_and_never_did_has_its_reason() {
        var surprises = new TreeSet<String>();
        var all = machine.unused();
        all.remove("ReconcileHandler"); // there is nothing to compare here: ReconcileEndToEndTest looks at it
        all.forEach((handler, actions) -> actions.stream()
                .filter(action -> !UNUSED.containsKey("* " + action) && !UNUSED.containsKey(handler + " " + action))
                .forEach(action -> surprises.add(handler + " may " + action + " and never did")));
        assertThat(surprises).isEmpty();
    }

    private void play(String name) throws Exception {
        put(event(name));
        awaitQuiet();
    }

    private void put(String event) {
        machine.put(event);
    }

    private void awaitQuiet() throws InterruptedException {
        assertThat(machine.awaitQuiet(LONG)).as("quiet within " + LONG).isTrue();
    }

    private void fault(String service, String answer) throws IOException, InterruptedException {
        var body = "{\"service\":\"" + service + "\",\"answers\":[" + answer + "]}";
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(machine.address() + "/-/faults"))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    private List<Journal.Line> lines() {
        return machine.journal().since(mark);
    }

    private <T extends Entry> List<T> entries(Class<T> type) {
        return lines().stream()
                .map(line -> line.entry())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private List<Entry.ServiceCalled> calls(String service, String path) {
        return told().stream()
                .filter(call -> call.service().equals(service) && call.path().contains(path))
                .toList();
    }

    /** The status after each call that changed what people see. */
    private List<String> shown(String service) {
        return calls(service, "").stream()
                .flatMap(call -> Stream.ofNullable(call.shown()))
                .map(shown -> shown.status())
                .toList();
    }

    private List<Entry.ServiceCalled> told() {
        return entries(Entry.ServiceCalled.class);
    }

    private List<Entry.ServiceCalled> created() {
        return calls("jira", "/rest/api/3/issue").stream()
                .filter(call -> call.method().equals("POST") && call.path().endsWith("/issue"))
                .toList();
    }

    private List<String> reasons() {
        return entries(Entry.Logged.class).stream()
                .map(Entry.Logged::line)
                .filter(line -> line.startsWith("{"))
                .map(JsonText::parse)
                .filter(line -> line.at("log").equals(Json.of("decision")))
                .map(line -> line.at("reason").text(""))
                .toList();
    }

    private void assertNothingDead() {
        assertThat(entries(Entry.DeadLettered.class)).isEmpty();
    }

    private static String event(String name) throws IOException {
        return Files.readString(ROOT.resolve("events").resolve(name + ".json"));
    }

    private static boolean hasNode() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "node")));
    }
}
