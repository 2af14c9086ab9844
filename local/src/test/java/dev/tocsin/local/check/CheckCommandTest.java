package dev.tocsin.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

class CheckCommandTest {

    private static final String GOOD = """
            channels: { oncall: { sns: {} } }
            rules:
              - { name: all, alert: { critical: 1 }, notify: oncall }
            """;

    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();

    @Test
    void a_good_file_can_be_deployed() throws IOException {
        assertThat(check(GOOD, Ansi.OFF)).isZero();

        assertThat(out).hasToString(file() + ": good, 1 channel, 1 rule, 0 suppressions\n");
    }

    @Test
    void every_mistake_is_told_and_the_exit_code_is_1() throws IOException {
        var exit = check(GOOD.replace("critical", "critcal").replace("notify: oncall", "notify: onkall"), Ansi.OFF);

        assertThat(exit).isEqualTo(1);
        assertThat(out).hasToString("""
                FILE:3:27: unknown severity "critcal", did you mean "critical"?
                FILE:3:49: unknown channel "onkall", did you mean "oncall"?
                2 mistakes: nothing would be deployed
                """.replace("FILE", file().toString()));
    }

    @Test
    void a_warning_is_told_and_the_exit_code_stays_0() throws IOException {
        assertThat(check(GOOD.replace("channels: {", "channels: { spare: { sns: {} },"), Ansi.OFF))
                .isZero();

        assertThat(out.toString())
                .startsWith(file() + ":1:13: warning: nothing notifies the channel \"spare\"")
                .endsWith("good, 2 channels, 1 rule, 0 suppressions\n");
    }

    @Test
    void a_file_that_is_not_there_is_a_mistake() {
        assertThat(commandLine(Ansi.OFF).execute(file().toString())).isEqualTo(1);

        assertThat(out.toString()).startsWith(file() + ":1:1: there is no such file");
    }

    @Test
    void only_a_terminal_gets_colour() throws IOException {
        check("rules: []", Ansi.OFF);
        assertThat(out.toString()).doesNotContain("\u001b");

        check("rules: []", Ansi.ON);
        assertThat(out.toString()).contains("\u001b[1m" + file() + ":1:1\u001b[0m: ");
    }

    private int check(String yaml, Ansi ansi) throws IOException {
        Files.writeString(file(), yaml);
        return commandLine(ansi).execute(file().toString());
    }

    private CommandLine commandLine(Ansi ansi) {
        return new CommandLine(new CheckCommand())
                .setColorScheme(new Help.ColorScheme.Builder(ansi).build())
                .setOut(new PrintWriter(out, true));
    }

    private Path file() {
        return directory.resolve("policy.yaml");
    }
}
