package dev.tocsin.local.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Attention;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.History;
import dev.tocsin.alert.Reason;
import dev.tocsin.alert.Timing;
import dev.tocsin.image.Image;
import dev.tocsin.image.Stream;
import dev.tocsin.local.Tocsin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as the shell calls them, against tables that functions have written to. */
class AlertsCommandsTest {

    private static final String TABLE = "TocsinHub-AlertsTable0A1B2C3D-X";
    private static final String WORKER = "123456789012/eu-central-1/prod/worker";

    /** Where the SDK looks for AWS, as in {@code ~/.aws/config} and the environment. */
    private static final Map<String, String> AWS = Map.of(
            "aws.accessKeyId", "me",
            "aws.secretAccessKey", "me",
            "aws.region", "eu-central-1",
            "aws.disableEc2Metadata", "true",
            "aws.configFile", "/dev/null",
            "aws.sharedCredentialsFile", "/dev/null");

    private static TableOfAlerts tables;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        tables = TableOfAlerts.start(
                TABLE,
                "Heard-AlertsTable0A1B2C3D-X",
                "TocsinHub-staging-AlertsTable0A1B2C3D-Y",
                "Storm-AlertsTable0A1B2C3D-X",
                "Twice-AlertsTable1-X",
                "Twice-AlertsTable2-X");
        tables.open(directory, TABLE, "prod/api", _ -> {});
        tables.open(directory, "Heard-AlertsTable0A1B2C3D-X", "prod/api", _ -> {});
        tables.open(directory, "Heard-AlertsTable0A1B2C3D-X", "prod/worker", _ -> {});
        tables.open(directory, TABLE, "prod/worker", _ -> {
            throw new IllegalStateException("the bus is out of reach");
        });
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @BeforeEach
    void aws() {
        AWS.forEach(System::setProperty);
        System.setProperty("aws.endpointUrl", tables.address().toString());
    }

    @AfterEach
    void noAws() {
        AWS.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrl");
    }

    private int tocsin(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Tocsin.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String said(String... arguments) {
        assertThat(tocsin(arguments)).as(err.toString()).isZero();
        return out.toString();
    }

    private String refused(int exit, String... arguments) {
        assertThat(tocsin(arguments)).isEqualTo(exit);
        assertThat(out.toString()).isEmpty();
        return err.toString();
    }

    private static String id(String repository) {
        return Alert.id("all", new Stream("123456789012", "eu-central-1", repository));
    }

    private static String shortId(String repository) {
        return id(repository).substring(0, 12);
    }

    private static String[] local(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--local",
                "--table",
                TABLE,
                "--port",
                String.valueOf(tables.address().getPort())));
        return all.toArray(String[]::new);
    }

    @Test
    void what_is_open_is_listed_by_repository_for_a_stack_and_on_this_machine() {
        assertThat(said("alerts"))
                .isEqualTo(said(local("alerts")))
                .matches("(?s)" + shortId("prod/api")
                        + "  OPEN, open since \\S+  123456789012/eu-central-1/prod/api  \\(rule all\\)\n"
                        + shortId("prod/worker") + "  OPEN, open since \\S+  " + WORKER + "  \\(rule all\\)\n");
    }

    @Test
    void a_stack_without_alerts_says_so() {
        assertThat(said("alerts", "--stack", "TocsinHub-staging"))
                .isEqualTo("no alert is open, blind or silenced; --all lists the others\n");
    }

    @Test
    void one_alert_is_shown_with_its_facts_and_with_what_waits_to_be_told_and_why() {
        assertThat(said("show", shortId("prod/worker"))
                        .lines()
                        .map(line -> line.replaceAll("20\\d\\d-[-T:\\d]+Z", "TIME")))
                .containsExactly(
                        "alert       " + id("prod/worker") + ", revision 1",
                        "rule        all",
                        "repository  " + WORKER,
                        "status      OPEN, open since TIME",
                        "history     TIME NEW: prod/worker:v1 has 1 critical (alert at 1);"
                                + " not told before: CVE-2026-0001",
                        "told        last at TIME",
                        "told        to oncall",
                        "told        CRITICAL CVE-2026-0001 in openssl",
                        "waiting     NEW, revision 1, decided at TIME: prod/worker:v1 has 1 critical (alert at 1);"
                                + " not told before: CVE-2026-0001",
                        "image       prod/worker:v1, since TIME, scanned TIME, 1 finding known");
    }

    @Test
    void an_alert_is_acknowledged_and_the_table_keeps_who_and_why() {
        var heard =
                said("ack", id("prod/api"), "--stack", "Heard", "--author", "ada", "--reason", "upgrading\u001b today");

        assertThat(heard)
                .startsWith(shortId("prod/api") + "  OPEN")
                .contains("; acknowledged by ada at ")
                .endsWith(": upgrading today\n");
        assertThat(said("alerts", "--stack", "Heard")).contains(heard);
        assertThat(said("show", id("prod/api"), "--stack", "Heard"))
                .contains("acknowledged by ada", "next        looked at again at ");
    }

    @Test
    void a_silence_has_an_end_and_can_be_ended_before() {
        var worker = id("prod/worker");
        assertThat(said(
                        "silence",
                        worker,
                        "--stack",
                        "Heard",
                        "--until",
                        "2999-01-01T00:00:00Z",
                        "--reason",
                        "maintenance",
                        "--author",
                        "ada"))
                .contains("  OPEN, silenced, ", "; silenced by ada until 2999-01-01T00:00:00Z: maintenance");
        assertThat(said("silence", worker, "--stack", "Heard", "--for", "2h", "--reason", "maintenance"))
                .contains("OPEN, silenced, ")
                .doesNotContain("2999");
        assertThat(said("unsilence", worker, "--stack", "Heard"))
                .contains("  OPEN, open")
                .doesNotContain("silenced");
    }

    /** Many that are told as one. */
    private static Fold storm() throws AlertStore.ChangedMeanwhile {
        var store = tables.store("Storm-AlertsTable0A1B2C3D-X");
        var key = new Fold.Key(Fold.Kind.VULNERABILITY, "CVE-2026-0001");
        var fold = new Fold(
                "all",
                key,
                store.loadFold("all", key).version(),
                3,
                Instant.parse("2026-03-02T08:00:00Z"),
                null,
                Map.of(
                        id("prod/api"),
                        new Fold.Member(
                                new Image("123456789012", "eu-central-1", "prod/api", "sha256:1", List.of("v1")),
                                null,
                                1,
                                "nobody looks")),
                Timing.NONE,
                Attention.NONE,
                new History(List.of(new History.Entry(
                        Instant.parse("2026-03-02T08:01:00Z"), Reason.NEW, "CVE-2026-0001 is in 1 repository"))));
        store.saveFold(fold, List.of(), Instant.parse("2026-03-02T08:01:00Z"));
        return fold;
    }

    @Test
    void many_alerts_that_are_told_as_one_are_listed_shown_acknowledged_and_silenced_as_one()
            throws AlertStore.ChangedMeanwhile {
        var id = storm().id();
        var line = id.substring(0, 12) + "  OPEN, open since 2026-03-02T08:00:00Z  CVE-2026-0001, in 1 repository";
        assertThat(said("alerts", "--stack", "Storm")).isEqualTo(line + "  (rule all)\n");
        assertThat(said("show", id, "--stack", "Storm").lines())
                .containsExactly(
                        "alert       " + id + ", revision 3, many told as one",
                        "rule        all",
                        "about       CVE-2026-0001, in 1 repository",
                        "status      OPEN, open since 2026-03-02T08:00:00Z",
                        "history     2026-03-02T08:01:00Z NEW: CVE-2026-0001 is in 1 repository",
                        "in it       " + shortId("prod/api") + " prod/api:v1 nobody looks");
        assertThat(said("ack", id, "--stack", "Storm", "--author", "ada", "--reason", "upgrading"))
                .startsWith(line)
                .contains("; acknowledged by ada at ");
        assertThat(said("silence", id, "--stack", "Storm", "--for", "2h", "--author", "ada", "--reason", "later"))
                .contains("OPEN, silenced, ", "; silenced by ada until ");
        assertThat(said("unsilence", id, "--stack", "Storm")).startsWith(line).doesNotContain("silenced");
    }

    @Test
    void a_silence_without_an_end_to_come_is_a_mistake() {
        assertThat(refused(2, "silence", "3f", "--reason", "x")).contains("(--for=SPAN | --until=TIME)");
        assertThat(refused(2, "silence", "3f", "--reason", "x", "--for", "soon"))
                .contains("'--for'", "write a number and a unit, such as 30s, 15m, 2h or 7d");
        assertThat(refused(2, "silence", "3f", "--reason", "x", "--for", "0s")).contains("name an end to come");
        assertThat(refused(2, "silence", "3f", "--reason", "x", "--until", "2020-01-01T00:00:00Z"))
                .contains("the silence would end at 2020-01-01T00:00:00Z, which is over: name an end to come");
        assertThat(refused(2, "silence", "3f", "--reason", "x", "--until", "tomorrow"))
                .contains("'--until'", "\"tomorrow\" is no time: write it as 2026-03-02T08:00:00Z");
        assertThat(refused(2, "silence", "3f", "--for", "2h")).contains("'--reason=<reason>'");
        assertThat(refused(2, "silence", "3f", "--for", "2h", "--reason", " ")).contains("--reason");
    }

    @Test
    void an_alert_that_is_not_there_or_not_meant_alone_is_named_with_the_remedy() {
        assertThat(refused(1, "show", "zz"))
                .contains("no alert has an id that begins with \"zz\": ./tocsin alerts lists them");
        assertThat(refused(1, "ack", "")).contains("2 alerts have an id that begins with \"\": write more of it");
        assertThat(refused(2, "unsilence")).contains("'ALERT'");
    }

    @Test
    void a_stack_or_table_that_is_not_there_is_named_with_the_remedy() {
        assertThat(refused(1, "alerts", "--stack", "Other"))
                .contains("no table of a stack Other is in this account and Region: name the stack with --stack");
        assertThat(refused(1, "alerts", "--stack", "Twice"))
                .contains(
                        "several tables belong to Twice: name one with --table: Twice-AlertsTable1-X, Twice-AlertsTable2-X");
        assertThat(refused(1, "alerts", "--table", "None")).contains("no table None is in this account and Region");
    }

    @Test
    void a_machine_on_which_nothing_runs_is_told_to_start_it() {
        assertThat(refused(1, "alerts", "--local", "--port", "1"))
                .contains("no stack answers on port 1: run ./tocsin up, or name its port with --port");
    }

    @Test
    void without_credentials_or_a_region_it_is_said_how_to_get_them() {
        System.clearProperty("aws.accessKeyId");
        assertThat(refused(1, "alerts")).contains("there are no AWS credentials: set AWS_PROFILE, or sign in");
        System.clearProperty("aws.region");
        assertThat(refused(1, "alerts")).contains("there is no AWS Region: set AWS_REGION");
    }
}
