package dev.tocsin.local.doctor;

import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.local.alerts.Stack;
import dev.tocsin.local.alerts.Target;
import dev.tocsin.policy.Policy;
import dev.tocsin.policyfile.PolicyFile;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;

/** {@code tocsin doctor}: looks at what is deployed, or at the stack of {@code tocsin up}, and mends it where it is told to. */
@Command(
        name = "doctor",
        description = "Find what keeps the stack from hearing, deciding or telling, with the command that mends it.",
        exitCodeList = {
            "0:all is well, or is now",
            "1:something is wrong, or AWS cannot be asked",
            "2:the command line has mistakes"
        })
public final class DoctorCommand implements Callable<Integer> {

    private static final Clock CLOCK = Clock.systemUTC();

    @Mixin
    private Target target = new Target();

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy that is deployed. Default: policy.yaml.")
    private @Nullable Path policy;

    @Option(names = "--org", description = "Its spokes, too: those that are named, and those that events came from.")
    private boolean org;

    @Option(
            names = "--role",
            paramLabel = "NAME",
            description =
                    "A role of this name reads in other accounts. Default: the spoke's own, tocsin-reader-<region>.")
    private @Nullable String role;

    @Option(names = "--fix", description = "Do what is safe, asking before each command.")
    private boolean fix;

    @Option(names = "--yes", description = "With --fix: ask nothing.")
    private boolean yes;

    @Option(names = "--json", description = "The same for machines. With --fix: ask nothing.")
    private boolean json;

    private final Reader answers;

    public DoctorCommand() {
        this(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }

    DoctorCommand(Reader answers) {
        this.answers = answers;
    }

    @Override
    public Integer call() {
        var examination = examination(policy());
        if (!json) {
            examination.lines().forEach(target.out()::println);
        }
        var mended = fix ? mend(examination) : Set.<Problem>of();
        if (json) {
            target.out().println(examination.json(mended).write());
        }
        target.out().flush();
        return mended.containsAll(examination.problems()) ? 0 : 1;
    }

    private Set<Problem> mend(Examination examination) {
        var out = json ? new PrintWriter(Writer.nullWriter()) : target.out();
        return new Mending(yes || json ? _ -> true : this::agreed, out).mend(examination.problems());
    }

    private boolean agreed(String command) {
        target.out().print(command + System.lineSeparator() + "Do that? [y/N] ");
        target.out().flush();
        return answer().strip().equalsIgnoreCase("y");
    }

    /** A line; empty at the end. */
    private String answer() {
        var line = new StringBuilder();
        try {
            for (var next = answers.read(); next >= 0 && next != '\n'; next = answers.read()) {
                line.append((char) next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private Examination examination(Policy policy) {
        var stack = target.stack();
        try {
            return Examination.of(checks(stack, policy));
        } catch (SdkClientException e) {
            throw new Impossible(stack.unasked(null, e));
        }
    }

    private List<Check> checks(Stack stack, Policy policy) {
        var sites = new Sites(stack, target, role);
        var home = sites.home();
        var checks = new ArrayList<Check>(List.of(
                new ScanningCheck(home),
                new ImagesCheck(home, CLOCK),
                new RulesCheck(stack, policy),
                new SecretsCheck(stack, policy),
                new DeliveriesCheck(stack, policy, CLOCK),
                new SubscriptionsCheck(stack, !stack.local()),
                new DeadLettersCheck(stack),
                new ClockCheck(target, CLOCK)));
        if (org) {
            sites.spokes(home).forEach(spoke -> {
                checks.add(new ScanningCheck(spoke));
                checks.add(new ImagesCheck(spoke, CLOCK));
                checks.add(new SpokeCheck(home, spoke));
            });
        }
        return checks;
    }

    private Policy policy() {
        var file = policy == null ? Path.of(System.getProperty("tocsin.home", ""), "policy.yaml") : policy;
        return switch (PolicyFile.load(file)) {
            case PolicyFile.Checked checked -> checked.policy();
            case PolicyFile.Refused refused ->
                throw new Impossible("The policy has mistakes: ./tocsin check lists them. The first: "
                        + refused.mistakes().getFirst());
        };
    }
}
