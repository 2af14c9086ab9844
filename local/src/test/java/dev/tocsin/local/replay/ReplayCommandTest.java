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

    @Test
    void x() throws IOException {
        var march = recorder.file("march.jsonl", String.join("\n",
            NEW, NEW, Recorder.push("09:00", "prod/api", "v2"), Recorder.scan("09:01", "prod/api", "v2", "[\"v2\"]", 1),
            "no JSON",
            "{\"arrival\":\"2026-03-02T10:00:00Z\",\"event\":" + Recorder.scan("07:00", "prod/worker", "w1", "[]", 1) + "}",
            Recorder.event("10:00", "ECR Image Scan", "\"repository-name\":\"prod/api\""),
            Recorder.push("11:00", "prod/api", "v3"), Recorder.scan("11:01", "prod/api", "v3", "[\"v3\"]", 0), ""));
        var answers = recorder.file("answers.json", "{" + String.join(",\n", Recorder.answer("prod/api", "v1", 1), Recorder.answer("prod/api", "v2", 1), Recorder.answer("prod/api", "v3", 0), Recorder.answer("prod/worker", "w1", 1)) + "}");
        assertThat(replay("--json", "--findings", answers, "--fail", "oncall=429,500", march)).isZero();
        System.out.println(out); System.out.println(err);
        replay("--findings", answers, "--fail", "oncall=429,500", march); System.out.println(out);
        assertThat(lines()).isEmpty();
    }
}
