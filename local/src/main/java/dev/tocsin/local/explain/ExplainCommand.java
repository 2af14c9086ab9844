package dev.tocsin.local.explain;

import dev.tocsin.local.Policies;
import dev.tocsin.local.Synth;
import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Reader;
import dev.tocsin.local.template.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin explain}: what becomes of each event, one after the other, as if nothing had been told before the first. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Say what becomes of an event, and why: the rule of EventBridge, what is observed, the rule of the policy, "
                        + "counts and facts, the decision with its reason, and what each channel would say.",
        footer = {"", "Several files are taken as they come: the second is decided as if the first had been told."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every event was explained",
            "1:a file is missing, or is no event",
            "2:the command line has mistakes"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Events, as EventBridge delivers them: one to a file.")
    private List<Path> files = List.of();

    @Option(names = "--policy", paramLabel = "FILE", description = "Another policy than the project's policy.yaml.")
    private @Nullable Path policy;

    @Option(
            names = "--findings",
            paramLabel = "DIR",
            description = "Answers of `aws ecr describe-image-scan-findings`, one to a file; default: events/findings.")
    private @Nullable Path findings;

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = Path.of(System.getProperty("tocsin.home", "")).toAbsolutePath();
        var scanner = new FindingsFiles(findings == null ? home.resolve("events/findings") : findings);
        var loaded = Policies.load(policy == null ? home.resolve("policy.yaml") : policy);
        var explained = new Explanation(wiring(home), loaded, scanner, Clock.systemUTC());
        var understood = true;
        for (var file : files) {
            print(in(Style.bold, file.toString()));
            understood &= explained.explain(read(file), this::print);
            print("");
        }
        return understood ? 0 : 1;
    }

    private Wiring wiring(Path home) throws IOException, InterruptedException {
        return Reader.read(Synth.current(home), Place.at(URI.create("http://localhost")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Impossible(file + " cannot be read: there is no such file, or it is not UTF-8 text");
        }
    }

    /** {@code label   text}, with the label set off where people read it on a terminal. */
    private void print(String line) {
        var label = line.startsWith(" ") ? -1 : line.indexOf("  ");
        var shown = label < 0 ? line : in(Style.faint, line.substring(0, label)) + line.substring(label);
        spec.commandLine().getOut().println(shown);
    }

    private String in(Style style, String text) {
        var colours = spec.commandLine().getColorScheme().ansi().enabled();
        return colours ? style.on() + text + Style.reset.on() : text;
    }
}
