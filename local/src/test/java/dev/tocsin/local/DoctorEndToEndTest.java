package dev.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.journal.Entry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README shows what the doctor says of the local run with three faults. Here they are planted, and found in those words. */
class DoctorEndToEndTest {

    private static final Pattern SHOWN = Pattern.compile("(?s)```\\n\\$ \\./tocsin doctor --local\\n(.*?)```");

    @Test
    void what_the_readme_shows_of_three_planted_faults_is_what_the_doctor_says(@TempDir Path directory)
            throws Exception {
        var assembly = Deployment.synthesize(directory, policy -> policy);
        try (var machine = Machine.start(settings(assembly));
                var clients = new Clients(machine.address())) {
            awaitTick(machine);
            var port = "" + machine.address().getPort();
            assertThat(doctor(port, 0)).as("before").doesNotContain("WRONG");
            plant(machine, clients);
            assertThat(doctor(port, 1).replace(":" + port, ":8642")).isEqualTo(shown());
        }
    }

    private static void plant(Machine machine, Clients clients) throws Exception {
        clients.events().disableRule(request -> request.name("ScanEventsEcrImageScan"));
        clients.secrets()
                .deleteSecret(request -> request.secretId("tocsin/slack").forceDeleteWithoutRecovery(true));
        machine.put(Files.readString(Deployment.ROOT.resolve("events/malformed/finding-without-arn.json")));
        machine.awaitQuiet(Duration.ofMinutes(1));
    }

    /** The first of them is two seconds away. */
    private static Machine.Settings settings(Path assembly) {
        var seconds = LocalTime.now(Clock.systemUTC()).getSecond();
        var clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds((58 - seconds + 60) % 60));
        return new Machine.Settings(
                assembly, Deployment.ROOT.resolve("events/findings"), 0, Launcher.Engine.ofThisSystem(), clock);
    }

    private static void awaitTick(Machine machine) {
        var ticked = new CompletableFuture<Boolean>();
        machine.journal().listen(line -> complete(ticked, line.entry()));
        machine.journal().since(0).forEach(line -> complete(ticked, line.entry()));
        ticked.orTimeout(2, TimeUnit.MINUTES).join();
    }

    private static void complete(CompletableFuture<Boolean> ticked, Entry entry) {
        if (entry instanceof Entry.Logged(var function, var text)
                && function.startsWith("Clock")
                && text.contains("\"metrics\"")) {
            ticked.complete(true);
        }
    }

    private static String doctor(String port, int exit) {
        var out = new StringWriter();
        var command = Tocsin.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        var policy = Deployment.ROOT.resolve("policy.yaml").toString();
        assertThat(command.execute("doctor", "--local", "--port", port, "--policy", policy))
                .as(out.toString())
                .isEqualTo(exit);
        return out.toString();
    }

    private static String shown() throws IOException {
        var block = SHOWN.matcher(Files.readString(Deployment.ROOT.resolve("README.md")));
        assertThat(block.find()).as("a block of the README").isTrue();
        return block.group(1);
    }
}
