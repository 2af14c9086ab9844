package dev.tocsin.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alerting;
import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.finding.Findings;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.lambda.QueueMessage;
import dev.tocsin.lambda.ScanEvents;
import dev.tocsin.local.Tocsin;
import dev.tocsin.local.alerts.Stack;
import dev.tocsin.local.alerts.Target;
import dev.tocsin.log.JsonLog;
import dev.tocsin.observe.ScanFindings;
import dev.tocsin.policy.Policy;
import dev.tocsin.policyfile.PolicyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Asked as a user asks it, of the services as {@code tocsin up} serves them, with faults that were put there. */
class DoctorCommandTest {

    private static final List<String> ALL = List.of(
            "ECR Image Scan", "ECR Image Action", "Inspector2 Scan", "Inspector2 Finding", "Inspector2 Coverage");

    private static final String CONFIRMED = "arn:aws:sns:eu-central-1:123456789012:ChannelSecurityTopic:1";

    private static final String POLICY = """
            channels: { oncall: { slack: { secret: tocsin/slack, channel: C0123456789 } } }
            rules:
              - { name: all, alert: { critical: 1 }, group: { wait: 0s }, notify: oncall }
            """;

    @TempDir
    private Path directory;

    private String answers = "";
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Patient> patients = new ArrayList<>();

    @AfterEach
    void stop() {
        patients.forEach(Patient::close);
    }

    @Test
    void of_a_healthy_stack_every_check_says_so_and_the_exit_code_is_zero() throws IOException {
        assertThat(doctor(patient(ALL, CONFIRMED))).as(out + "" + err).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "ok    scanning       123456789012/eu-central-1, by ECR: no repositories",
                        "ok    images",
                        "ok    rules          5 on the default bus, 1 on TocsinHubAlertBus",
                        "ok    secrets",
                        "ok    deliveries",
                        "ok    subscriptions",
                        "ok    dead letters",
                        "ok    clock");
    }

    @Test
    void a_missing_rule_a_missing_secret_a_dead_letter_and_an_unconfirmed_subscription_are_found_with_their_commands()
            throws IOException {
        var patient = patient(ALL.subList(1, 5), "PendingConfirmation");
        loseSecret(patient);
        leaveDeadLetter(patient);
        assertThat(doctor(patient)).isEqualTo(1);
        var aws = "aws --endpoint-url " + patient.address();
        assertThat(lines())
                .containsSubsequence(
                        "WRONG rules no rule takes \"ECR Image Scan\" from the default bus",
                        "npx cdk deploy TocsinHub",
                        "WRONG secrets the secret tocsin/slack of the channel oncall does not exist; docs/channels.md says what is in it",
                        aws + " secretsmanager create-secret --name tocsin/slack --secret-string file://secret.json",
                        "WRONG subscriptions o'neill@example.com has not confirmed its subscription to ChannelSecurityTopic and hears"
                                + " nothing; this sends the question again",
                        aws
                                + " sns subscribe --topic-arn arn:aws:sns:eu-central-1:123456789012:ChannelSecurityTopic --protocol email"
                                + " --notification-endpoint 'o'\\''neill@example.com'",
                        "WRONG dead letters 1 in ScanEventsQueueDeadLetters: the attribute `reason` says why; mend that first",
                        "ok clock")
                .anyMatch(line -> line.startsWith(aws + " sqs start-message-move-task --source-arn arn:")
                        && line.endsWith(":ScanEventsQueueDeadLetters"));
    }

    @Test
    void machines_get_the_same_as_json() throws IOException {
        var patient = patient(ALL, CONFIRMED);
        loseSecret(patient);
        assertThat(doctor(patient, "--json")).isEqualTo(1);
        var answer = JsonText.parse(out.toString());
        assertThat(answer.at("healthy")).isEqualTo(Json.of(false));
        assertThat(answer.at("checks").texts())
                .containsExactly(
                        "scanning",
                        "images",
                        "rules",
                        "secrets",
                        "deliveries",
                        "subscriptions",
                        "dead letters",
                        "clock");
        assertThat(answer.at("problems").items()).singleElement().satisfies(problem -> {
            assertThat(problem.at("check").text("")).isEqualTo("secrets");
            assertThat(problem.at("what").text("")).contains("tocsin/slack");
            assertThat(problem.at("command").text("")).contains("create-secret");
        });
    }

    @Test
    void a_clock_that_stands_still_is_known_by_what_it_left_undone() throws IOException {
        var patient = patient(ALL, CONFIRMED);
        openAlertThatNobodyTells(patient, Duration.ofHours(1));
        assertThat(doctor(patient)).isEqualTo(1);
        assertThat(lines()).anyMatch(line -> line.startsWith("WRONG clock what is due has been waiting"));
    }

    @Test
    void a_clock_that_has_not_ticked_is_known_by_its_log() throws IOException {
        var patient = patient(ALL, CONFIRMED);
        var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11));
        var target = CommandLine.populateCommand(new Target(), "--local", "--port", "" + patient.port());
        assertThat(new ClockCheck(target, later).isStill(later.instant().minus(Duration.ofMinutes(10))))
                .isTrue();
        assertThat(new ClockCheck(target, later).isStill(later.instant().minus(Duration.ofMinutes(12))))
                .isFalse();
    }

    @Test
    void what_became_due_a_minute_ago_is_no_problem_of_the_clock() throws IOException {
        var patient = patient(ALL, CONFIRMED);
        openAlertThatNobodyTells(patient, Duration.ofMinutes(1));
        assertThat(doctor(patient)).as(out.toString()).isZero();
    }

    @Test
    void a_secret_that_the_service_refuses_is_known_by_the_latest_delivery() throws IOException {
        var patient = patient(ALL, CONFIRMED);
        patient.delivered("oncall", "delivered", "");
        patient.delivered("oncall", "rejected", "Slack refuses it: invalid_auth");
        assertThat(doctor(patient)).isEqualTo(1);
        assertThat(lines())
                .containsSubsequence(
                        "WRONG deliveries oncall: the latest delivery was refused: Slack refuses it: invalid_auth",
                        "aws --endpoint-url " + patient.address()
                                + " secretsmanager put-secret-value --secret-id tocsin/slack --secret-string file://secret.json");
    }

    @Test
    void what_was_delivered_since_is_no_problem() throws IOException {
        var patient = patient(ALL, CONFIRMED);
        patient.delivered("oncall", "rejected", "Slack refuses it: invalid_auth");
        patient.delivered("oncall", "delivered", "");
        assertThat(doctor(patient)).as(out.toString()).isZero();
    }

    @Test
    void a_rule_that_is_switched_off_is_switched_on_with_fix_once_somebody_agrees() throws IOException {
        var patient = patient(ALL, CONFIRMED);
        try (var events = patient.client(EventBridgeClient.builder())) {
            events.disableRule(request -> request.name("ECRImageScan"));
        }
        answers = "n\n";
        assertThat(doctor(patient, "--fix")).isEqualTo(1);
        assertThat(out.toString()).contains("WRONG rules          the rule ECRImageScan is switched off", "[y/N]");
        answers = "y\n";
        assertThat(doctor(patient, "--fix")).as(out.toString()).isZero();
        assertThat(out.toString()).contains("done  the rule ECRImageScan is switched off");
        assertThat(doctor(patient)).as("and it stays on").isZero();
    }

    @Test
    void with_yes_nobody_is_asked_and_what_is_not_safe_is_left_to_people() throws IOException {
        var patient = patient(ALL, CONFIRMED);
        loseSecret(patient);
        try (var events = patient.client(EventBridgeClient.builder())) {
            events.disableRule(request -> request.name("ECRImageScan"));
        }
        assertThat(doctor(patient, "--fix", "--yes")).as("the secret").isEqualTo(1);
        assertThat(out.toString()).doesNotContain("[y/N]");
        out.getBuffer().setLength(0);
        assertThat(doctor(patient, "--json")).isEqualTo(1);
        assertThat(JsonText.parse(out.toString()).at("problems").items())
                .extracting(problem -> problem.at("check").text(""))
                .containsExactly("secrets");
    }

    @Test
    void a_topic_that_nobody_is_subscribed_to_is_a_problem_where_people_should_be() throws IOException {
        var patient = patient(ALL, "");
        var stack = CommandLine.populateCommand(new Stack(), "--local", "--port", "" + patient.port());
        assertThat(new SubscriptionsCheck(stack, true).look().problems())
                .extracting(Problem::what)
                .containsExactly("nobody is subscribed to ChannelSecurityTopic: what it says is heard by nobody");
        assertThat(new SubscriptionsCheck(stack, false).look().problems()).isEmpty();
    }

    @Test
    void with_org_the_spokes_are_examined_too_in_other_accounts_by_the_role_that_is_named() throws IOException {
        registry("""
                {"imageDetails": [{"repositoryName": "prod/api", "imageDigest": "sha256:1"}]}""");
        var patient = patient(ALL.subList(0, 4), CONFIRMED);
        assertThat(doctor(patient, "--org", "--role", "auditor")).isEqualTo(1);
        assertThat(lines())
                .contains(
                        "ok scanning 123456789012/us-east-1, by ECR, when they are pushed: prod/api",
                        "ok scanning 210987654321/eu-west-1, by ECR, when they are pushed: prod/api",
                        "WRONG spoke 210987654321/eu-west-1: no rule sends \"Inspector2 Coverage\" to the hub",
                        "npx cdk deploy TocsinSpoke-210987654321-eu-west-1");
    }

    @Test
    void an_account_that_lets_nobody_look_is_a_problem_and_the_others_are_examined() throws IOException {
        var patient = patient(ALL, CONFIRMED);
        assertThat(doctor(patient, "--org")).isEqualTo(1);
        assertThat(lines())
                .contains("ok spoke 123456789012/us-east-1: 5 rules send to the hub")
                .anyMatch(line -> line.startsWith("WRONG scanning could not be looked at")
                        && line.contains("arn:aws:iam::210987654321:role/tocsin-reader-eu-west-1"));
    }

    @Test
    void a_stack_that_does_not_answer_is_said_in_words() throws IOException {
        var patient = patient(ALL, CONFIRMED);
        var port = patient.port();
        patients.removeFirst().close();
        assertThat(doctor(port)).isEqualTo(1);
        assertThat(err.toString()).contains("run ./tocsin up");
    }

    private Patient patient(List<String> heard, String subscription) throws IOException {
        var patient = new Patient(heard, subscription, directory);
        patients.add(patient);
        return patient;
    }

    private void registry(String json) throws IOException {
        Files.writeString(directory.resolve("registry.json"), json);
    }

    private static void loseSecret(Patient patient) {
        try (var secrets = patient.client(SecretsManagerClient.builder())) {
            secrets.deleteSecret(request -> request.secretId("tocsin/slack").forceDeleteWithoutRecovery(true));
        }
    }

    private static void leaveDeadLetter(Patient patient) {
        try (var sqs = patient.client(SqsClient.builder())) {
            sqs.sendMessage(
                    request -> request.queueUrl(patient.deadLettersUrl()).messageBody("{}"));
        }
    }

    private void openAlertThatNobodyTells(Patient patient, Duration ago) throws IOException {
        Findings findings = _ -> ScanFindings.read(List.of(JsonText.parse("""
                {"imageScanStatus":{"status":"COMPLETE"},"imageScanFindings":{"imageScanCompletedAt":"2026-03-02T07:59:00Z",
                 "findings":[{"name":"CVE-2026-0001","severity":"CRITICAL","attributes":[{"key":"package_name","value":"openssl"}]}]}}""")));
        var alerting = new Alerting(
                policy(),
                new DynamoAlertStore(patient.dynamo(), Patient.TABLE),
                _ -> {
                    throw new IllegalStateException("the bus is down");
                },
                Clock.offset(Clock.systemUTC(), ago.negated()));
        new ScanEvents(alerting, findings, (_, _, _) -> {}, new JsonLog(_ -> {})).handle(scan(), () -> 60_000);
    }

    private static List<QueueMessage> scan() {
        var body = """
                {"version":"0","id":"1","detail-type":"ECR Image Scan","source":"aws.ecr","account":"123456789012",
                 "time":"2026-03-02T08:00:00Z","region":"eu-central-1","resources":[],"detail":{"scan-status":"COMPLETE",
                 "repository-name":"prod/api","image-digest":"sha256:%s","image-tags":["v1"],"finding-severity-counts":{"CRITICAL":1}}}""".formatted("a".repeat(64));
        return List.of(new QueueMessage("1", "receipt", body, 1, null));
    }

    private Path policyFile() throws IOException {
        return Files.writeString(directory.resolve("policy.yaml"), POLICY);
    }

    private Policy policy() throws IOException {
        return switch (PolicyFile.load(policyFile())) {
            case PolicyFile.Checked(var policy, var _) -> policy;
            case PolicyFile.Refused(var mistakes) -> throw new AssertionError(mistakes);
        };
    }

    private int doctor(Patient patient, String... more) throws IOException {
        return doctor(patient.port(), more);
    }

    private int doctor(int port, String... more) throws IOException {
        var all = new ArrayList<>(
                List.of("--local", "--port", "" + port, "--policy", policyFile().toString()));
        all.addAll(List.of(more));
        return Tocsin.inWords(new CommandLine(new DoctorCommand(new StringReader(answers))))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    /** Without the spaces of the table. */
    private List<String> lines() {
        return out.toString()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }
}
