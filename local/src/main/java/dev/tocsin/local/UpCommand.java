package dev.tocsin.local;

import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.local.dashboard.DashboardPage;
import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.inbox.Inbox;
import dev.tocsin.local.preview.Previews;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tocsin up}: the whole stack on this machine, until Ctrl-C. */
@Command(
        name = "up",
        description = "Runs the stack on this machine, with a page that shows what on-call would see.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    /** What a first look should see: an image with criticals, and one that the scanner cannot read. */
    private static final List<String> SAMPLES =
            List.of("scan-prod-api-v42-criticals.json", "inspector-coverage-prod-legacy-unsupported.json");

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8642", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--policy", paramLabel = "FILE", description = "Another policy than the project's policy.yaml.")
    private @Nullable Path policy;

    @Option(names = "--no-samples", description = "Sends no sample events.")
    private boolean noSamples;

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var root = Path.of(System.getProperty("tocsin.home", "")).toAbsolutePath();
        var assembly = root.resolve(".tocsin/cdk.out");
        var out = spec.commandLine().getOut();
        out.println("Synthesizing the stack ...");
        Synth.run(root, assembly, policy);
        out.println("Starting the engines ...");
        try (var machine = start(root, assembly)) {
            Runtime.getRuntime().addShutdownHook(new Thread(machine::close));
            var inbox = new Inbox(
                    machine.journal(), root.resolve("events"), machine::put, machine::items, previews(root)::page);
            machine.gateway()
                    .page(new DashboardPage(assembly, machine.wiring(), machine.journal(), Clock.systemUTC(), inbox));
            report(machine, out);
            if (!noSamples) {
                send(machine, root.resolve("events"), out);
            }
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** Of the policy that was synthesized. */
    private Previews previews(Path root) {
        return new Previews(Policies.load(policy == null ? root.resolve("policy.yaml") : policy), Clock.systemUTC());
    }

    private Machine start(Path root, Path assembly) throws IOException {
        var engine = Launcher.Engine.ofThisSystem();
        try {
            return Machine.start(
                    new Machine.Settings(assembly, root.resolve("events/findings"), port, engine, Clock.systemUTC()));
        } catch (BindException e) {
            throw new Impossible(
                    "Port " + port + " is in use. Stop what uses it, or choose another: tocsin up --port 8643");
        } catch (IllegalArgumentException e) {
            throw new Impossible(String.valueOf(e.getMessage()));
        }
    }

    private static void report(Machine machine, PrintWriter out) {
        var wiring = machine.wiring();
        machine.warnings().forEach(warning -> out.println("warning: " + warning));
        out.printf(
                "%d rules, %d queues, %d functions, %d alarms run as the template wires them.%n",
                wiring.rules().size(),
                wiring.queues().size(),
                wiring.functions().size(),
                wiring.alarms().size());
        out.println();
        out.println("  Inbox    " + machine.address());
        out.println("  Health   " + machine.address() + "/dashboard");
        out.println("  AWS      aws --endpoint-url " + machine.address() + " events put-events ...");
        out.println("  Stop     Ctrl-C");
        out.println();
    }

    private static void send(Machine machine, Path events, PrintWriter out) throws IOException {
        for (var sample : SAMPLES) {
            var file = events.resolve(sample);
            if (Files.exists(file)) {
                machine.put(Files.readString(file));
                out.println("Sent events/" + sample);
            }
        }
    }
}
