package dev.tocsin.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.Tocsin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a whole, as the shell calls it. */
class ReplayCommandTest {

    private static final String NEW = Recorder.scan("08:00", "prod/api", "v1", "[\"v1\"]", 1);

    @TempDir
    private Path directory = Path.of("");

    private Recorder recorder = new Recorder(directory);
    private Path policy = directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        recorder = new Recorder(directory);
        policy = recorder.file("policy.yaml", Recorder.POLICY);
    }

    private int replay(Object... arguments) {
        var all = new ArrayList<>(List.of("replay", "--policy", policy.toString()));
        for (var argument : arguments) {
            all.add(argument.toString());
        }
        return Tocsin.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private List<Json> lines() {
        return out.toString().lines().map(JsonText::parse).toList();
    }

    private String summary() {
        return out.toString().lines().toList().getLast();
    }

    private Path march() throws IOException {
        var arrival = "{\"arrival\":\"2026-03-02T10:00:00Z\",\"event\":"
                + Recorder.scan("07:00", "prod/worker", "w1", "[]", 1) + "}";
        return recorder.file(
                "march.jsonl",
                String.join(
                        "\n",
                        NEW,
                        NEW,
                        Recorder.push("09:00", "prod/api", "v2"),
                        Recorder.scan("09:01", "prod/api", "v2", "[\"v2\"]", 1),
                        "no JSON",
                        arrival,
                        Recorder.event("10:00", "ECR Image Scan", "\"repository-name\":\"prod/api\""),
                        Recorder.push("11:00", "prod/api", "v3"),
                        Recorder.scan("11:01", "prod/api", "v3", "[\"v3\"]", 0)));
    }

    private Path answers() throws IOException {
        return recorder.file(
                "answers.json",
                "{" + Recorder.answer("prod/api", "v1", 1) + "," + Recorder.answer("prod/api", "v2", 1) + ","
                        + Recorder.answer("prod/api", "v3", 0) + "," + Recorder.answer("prod/worker", "w1", 1) + "}");
    }

    @Test
    void each_message_and_each_rejected_line_is_one_object_and_the_summary_is_the_last() throws IOException {
        assertThat(replay("--json", "--findings", answers(), "--fail", "oncall=429,500", march()))
                .isZero();

        assertThat(lines().stream().map(this::brief))
                .containsExactly(
                        "08:02:00 security sns NEW CRITICAL prod/api:v1: 1 new",
                        "08:04:02 oncall slack NEW CRITICAL prod/api:v1: 1 new",
                        "09:01:00 march.jsonl:5 this is not JSON, line 5, column 1",
                        "10:00:01 march.jsonl:7 detail.image-digest missing: expected an image digest",
                        "10:02:00 oncall slack NEW CRITICAL prod/worker@sha256:000000000000: 1 new",
                        "10:02:00 security sns NEW CRITICAL prod/worker@sha256:000000000000: 1 new",
                        "11:03:00 oncall slack RESOLVED RESOLVED prod/api:v3: below every threshold (changed)",
                        "11:03:00 security sns RESOLVED RESOLVED prod/api:v3: below every threshold",
                        "summary");
        assertThat(summary())
                .isEqualTo("{\"summary\":{\"events\":8,\"notifications\":6,\"quiet\":{\"KNOWN\":3,\"DUPLICATE\":1},"
                        + "\"rejected\":2,\"dead\":0}}");
        assertThat(err.toString()).isEmpty();
    }

    private String brief(Json line) {
        if (!line.at("summary").isNull()) {
            return "summary";
        }
        var at = line.at("at").text("").substring(11, 19) + " ";
        var rejected = line.at("rejected");
        return rejected.isNull()
                ? at + line.at("channel").text("") + " " + line.at("kind").text("") + " "
                        + line.at("reason").text("") + " " + line.at("title").text("")
                        + (line.at("update").equals(Json.of(true)) ? " (changed)" : "")
                : at + rejected.at("where").text("").replace(directory + "/", "") + " "
                        + rejected.at("why").text("");
    }

    @Test
    void a_message_has_all_that_its_reader_sees_and_what_was_sent() throws IOException {
        replay("--json", "--findings", answers(), recorder.file("one.json", NEW));

        assertThat(lines()).hasSize(3).first().satisfies(message -> {
            assertThat(((Json.Obj) message).members().keySet())
                    .containsExactly(
                            "at",
                            "channel",
                            "kind",
                            "alert",
                            "revision",
                            "reason",
                            "severity",
                            "update",
                            "title",
                            "text",
                            "payload");
            assertThat(message.at("severity").text("")).isEqualTo("CRITICAL");
            assertThat(message.at("text").text(""))
                    .contains("\nImage\nprod/api:v1\n", "CVE-2026-0001", "openssl")
                    .doesNotContain("*Image*");
            assertThat(message.at("payload").write()).contains("CVE-2026-0001");
        });
    }

    @Test
    void without_json_it_is_a_timeline_for_people() throws IOException {
        replay("--findings", answers(), recorder.file("march.jsonl", NEW + "\nno JSON\n"));

        assertThat(out.toString().replace(directory + "/", "")).isEqualTo("""
                2026-03-02T08:00:00Z  REJECTED  march.jsonl:2: this is not JSON, line 2, column 1
                2026-03-02T08:02:00Z  NEW  oncall (slack)  CRITICAL prod/api:v1: 1 new
                    prod/api:v1 has 1 critical (alert at 1); not told before: CVE-2026-0001
                2026-03-02T08:02:00Z  NEW  security (sns)  CRITICAL prod/api:v1: 1 new
                    prod/api:v1 has 1 critical (alert at 1); not told before: CVE-2026-0001

                events  1
                notifications  2
                quiet  {}
                rejected  1
                dead  0
                """);
    }

    @Test
    void the_timeline_shows_no_line_and_no_control_character_of_an_event() throws IOException {
        var hostile = Recorder.scan("08:00", "prod/api", "v1", "[\"v1\\nBcc: all\\u202Etxt\\u001b[31m\"]", 1);
        replay(recorder.file("march.jsonl", hostile));

        assertThat(out.toString())
                .doesNotContain("\u202E", "\u001b")
                .contains("    prod/api:v1 Bcc: alltxt")
                .doesNotContain("\nBcc");
    }

    @Test
    void the_last_events_are_decided_even_if_no_time_passes_after_them() throws IOException {
        replay("--json", "--drain", "0s", recorder.file("march.jsonl", NEW + "\n" + NEW));

        assertThat(summary()).contains("\"events\":2,\"notifications\":0,\"quiet\":{\"DUPLICATE\":1}");
    }

    @Test
    void an_array_loses_one_broken_element_alone() throws IOException {
        var array = recorder.file(
                "march.json", "[" + NEW + ",\n{\"detail\": oops},\n" + Recorder.scan("09:00", "a", "a", "[]", 1) + "]");
        replay("--json", "--drain", "5m", array);

        assertThat(summary()).contains("\"events\":2,\"notifications\":4,", "\"rejected\":1,");
    }

    @Test
    void events_of_the_same_words_that_cannot_be_read_are_each_rejected_by_their_own_place() throws IOException {
        replay("--json", recorder.file("march.jsonl", "{\"Aa\":1}\n{\"BB\":1}\n{\"Aa\":1}\n12"));

        assertThat(lines().stream()
                        .map(line -> line.at("rejected", "where").text("").replace(directory + "/", "")))
                .containsExactly(
                        "march.jsonl:1 source",
                        "march.jsonl:2 source",
                        "march.jsonl:3 source",
                        "march.jsonl:4 line 1, column 1",
                        "");
        assertThat(summary()).contains("\"events\":4,", "\"rejected\":4,\"dead\":0}");
    }

    @Test
    void what_a_channel_refuses_for_good_is_dead() throws IOException {
        replay("--fail", "security=403", "--fail", "oncall=400", recorder.file("march.jsonl", NEW));

        assertThat(out.toString())
                .containsPattern("2026-03-02T08:02:00Z  DEAD  oncall: .+")
                .endsWith("rejected  0\ndead  2\n");
    }

    @Test
    void an_answer_that_the_scanner_cannot_have_given_is_named_once_and_counts_as_none() throws IOException {
        var broken = recorder.file(
                "answers.json", "{\"prod/api@%s\":{\"imageScanStatus\":7}}".formatted(Recorder.digest("v1")));
        replay("--json", "--findings", broken, recorder.file("march.jsonl", NEW + "\n" + NEW));

        assertThat(lines().getFirst().at("rejected", "where").text(""))
                .isEqualTo(broken + " prod/api@" + Recorder.digest("v1"));
        assertThat(summary()).contains("\"notifications\":2,", "\"rejected\":1,\"dead\":0}");
    }

    @Test
    void another_policy_is_compared_by_what_it_adds_and_removes() throws IOException {
        var other = recorder.file(
                "other.yaml", Recorder.POLICY.replace(", security ]", " ]").replace("all,", "every,"));
        assertThat(replay("--compare", other, "--findings", answers(), march())).isZero();

        assertThat(out.toString()).isEqualTo("""
                added  0
                removed  3
                - 2026-03-02T08:02:00Z  NEW  security  CRITICAL prod/api:v1: 1 new  (rule all)
                - 2026-03-02T10:02:00Z  NEW  security  CRITICAL prod/worker@sha256:000000000000: 1 new  (rule all)
                - 2026-03-02T11:03:00Z  RESOLVED  security  RESOLVED prod/api:v3: below every threshold  (rule all)
                the same  3
                """);
    }

    @Test
    void a_command_line_with_a_mistake_says_which_option_and_what_to_write() throws IOException {
        var march = march();
        assertThat(mistake("--drain", "soon", march))
                .contains("'--drain'", "\"soon\" is no span: write a number and a unit, such as 30s, 15m, 2h or 7d");
        assertThat(mistake("--fail", "oncall", march)).contains("'--fail'", "write them as oncall=429,500");
        assertThat(mistake("--fail", "oncall=42", march)).contains("'--fail'", "write them as oncall=429,500");
        assertThat(mistake("--fail", "onkall=429", march))
                .contains("--fail: the policy has no channel \"onkall\": name one of oncall, security");
        assertThat(mistake()).contains("Missing required parameter: 'PATH'");
    }

    private String mistake(Object... arguments) {
        err.getBuffer().setLength(0);
        assertThat(replay(arguments)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        return err.toString();
    }

    @Test
    void what_is_not_there_is_named_with_exit_code_1() throws IOException {
        assertThat(replay(directory.resolve("none.jsonl"))).isEqualTo(1);
        assertThat(replay("--findings", directory.resolve("none.json"), march()))
                .isEqualTo(1);

        assertThat(err.toString())
                .contains("none.jsonl is not there: name a file or a directory of events")
                .contains("none.json cannot be read: there is no such file");
    }
}
