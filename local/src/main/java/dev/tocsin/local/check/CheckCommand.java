package dev.tocsin.local.check;

import dev.tocsin.policy.Policy;
import dev.tocsin.policyfile.Mistake;
import dev.tocsin.policyfile.PolicyFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin check}: one line a mistake or warning, then one line that says what would happen. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Say everything that is wrong with a policy file, with line and column.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the policy can be deployed", "1:it has mistakes", "2:the command line has"})
public final class CheckCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "policy.yaml",
            description = "The policy file; ${DEFAULT-VALUE} when absent.")
    private Path file = Path.of("policy.yaml");

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return switch (PolicyFile.load(file)) {
            case PolicyFile.Checked(var policy, var warnings) -> {
                warnings.forEach(warning -> say(warning, in(Style.fg_yellow, "warning: ")));
                print(file + ": good, " + summary(policy));
                yield 0;
            }
            case PolicyFile.Refused(var mistakes) -> {
                mistakes.forEach(mistake -> say(mistake, ""));
                print(in(Style.fg_red, count(mistakes.size(), "mistake")) + ": nothing would be deployed");
                yield 1;
            }
        };
    }

    private void say(Mistake mistake, String kind) {
        var place = mistake.file() + ":" + mistake.line() + ":" + mistake.column();
        print(in(Style.bold, place) + ": " + kind + mistake.message());
    }

    private static String summary(Policy policy) {
        return String.join(
                ", ",
                count(policy.channels().size(), "channel"),
                count(policy.rules().size(), "rule"),
                count(policy.suppressions().size(), "suppression"));
    }

    private static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Coloured where people read it: on a terminal. */
    private String in(Style style, String text) {
        var colours = spec.commandLine().getColorScheme().ansi().enabled();
        return colours ? style.on() + text + Style.reset.on() : text;
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
