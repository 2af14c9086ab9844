package dev.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.template.Wiring;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;

/** The stack as it is synthesized with the functions as they were built, running on this machine: for the tests from end to end. */
final class Deployment implements AutoCloseable {

    static final Path ROOT =
            Path.of(System.getProperty("tocsin.root", "..")).toAbsolutePath().normalize();

    private final Machine machine;
    private final Clients clients;
    private final Heard heard;

    private Deployment(Machine machine) {
        this.machine = machine;
        this.clients = new Clients(machine.address());
        this.heard = new Heard(machine.journal());
    }

    /**
     * Skips the tests, with the reason, where it cannot be run.
     *
     * @param directory for what is written
     * @param findings the directory with the answers of the image scanner
     * @param policy what is different in it from the project's own
     */
    static Deployment start(Path directory, Path findings, UnaryOperator<String> policy)
            throws IOException, InterruptedException {
        return new Deployment(Machine.start(new Machine.Settings(
                synthesize(directory, policy), findings, 0, Launcher.Engine.ofThisSystem(), Clock.systemUTC())));
    }

    /** Answers the cloud assembly; skips the tests, with the reason, where it cannot be made or has nothing to run. */
    static Path synthesize(Path directory, UnaryOperator<String> policy) throws IOException, InterruptedException {
        Needed.orSkip(
                Files.isDirectory(ROOT.resolve("functions/target/artefact/lib")),
                "functions/target/artefact is not built; ./mvnw verify builds it first");
        Needed.orSkip(Needed.isInstalled("node"), "the template is synthesized with Node.js, which is not installed");
        var assembly = directory.resolve("cdk.out");
        var changed = policy.apply(toldAtOnce(Files.readString(ROOT.resolve("policy.yaml"))));
        Synth.run(ROOT, assembly, Files.writeString(directory.resolve("policy.yaml"), changed));
        return assembly;
    }

    /** Nobody waits for minutes in a test. */
    private static String toldAtOnce(String policy) {
        return policy.replaceAll("(?m)^    alert: .*$", "$0\n    group: { wait: 0s, interval: 0s }");
    }

    Machine machine() {
        return machine;
    }

    Clients clients() {
        return clients;
    }

    Heard heard() {
        return heard;
    }

    /** One of the sample events, without {@code .json}. */
    static String event(String name) throws IOException {
        return Files.readString(ROOT.resolve("events").resolve(name + ".json"));
    }

    /** Puts a sample event and waits until nothing runs and nothing waits. */
    void play(String name) throws IOException, InterruptedException {
        machine.put(event(name));
        awaitQuiet();
    }

    void awaitQuiet() throws InterruptedException {
        assertThat(machine.awaitQuiet(Heard.LONG))
                .as("quiet within " + Heard.LONG)
                .isTrue();
    }

    /** The next answers of an outside service, as {@code /-/faults} takes them. */
    void fault(String service, String answer) throws IOException, InterruptedException {
        var body = "{\"service\":\"" + service + "\",\"answers\":[" + answer + "]}";
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(machine.address() + "/-/faults"))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    /** The function with this handler, {@code ClockHandler}. */
    Wiring.Function function(String handler) {
        return machine.wiring().functions().stream()
                .filter(function -> function.handler().endsWith("." + handler))
                .findFirst()
                .orElseThrow();
    }

    /** Calls it, as a developer does, and answers what it returned; it must not fail. */
    String invoke(String handler, String payload) {
        var name = function(handler).name();
        var answer = clients.lambda()
                .invoke(call -> call.functionName(name).qualifier("live").payload(SdkBytes.fromUtf8String(payload)));
        var said = answer.payload().asUtf8String();
        assertThat(answer.functionError()).as(handler + ": " + said).isNull();
        return said;
    }

    @Override
    public void close() {
        clients.close();
        machine.close();
    }
}
