package dev.tocsin.local.health;

import dev.tocsin.local.alerts.Stack;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** {@code tocsin proposals}: suppressions for what people have closed in tickets as not to be done. Nothing is applied. */
@Command(
        name = "proposals",
        mixinStandardHelpOptions = true,
        description =
                "Print suppressions for policy.yaml, one for each vulnerability of a ticket that somebody closed as \"won't do\". "
                        + "Nothing is applied: look at them, give each an owner and an end, and have them reviewed like the rest of the file.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:AWS cannot be asked", "2:the command line has mistakes"})
public final class ProposalsCommand implements Callable<Integer> {

    @Mixin
    private Stack stack = new Stack();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "How far back to look. Default: ${DEFAULT-VALUE}; the logs are kept for 90.")
    private int days = 30;

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (var client = stack.client(CloudWatchLogsClient.builder())) {
            return stack.asked(() -> propose(new FunctionLogs(client, stack.local() ? null : stack.name() + "-")));
        }
    }

    private int propose(FunctionLogs logs) {
        var newest = new LinkedHashMap<String, Proposed>();
        logs.lines("log", "proposal", Clock.systemUTC().instant().minus(Duration.ofDays(days))).stream()
                .map(line -> Proposed.of(line.json()))
                .filter(proposed -> !proposed.suppressions().isEmpty())
                .forEach(proposed -> newest.put(proposed.ticket(), proposed));
        if (newest.isEmpty()) {
            say("# nobody has closed a ticket as not to be done in " + days + " days, as far as it was read since");
            return 0;
        }
        say("suppress:");
        newest.values().forEach(proposed -> proposed.yaml().forEach(this::say));
        return 0;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
