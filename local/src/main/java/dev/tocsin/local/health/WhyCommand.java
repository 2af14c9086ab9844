package dev.tocsin.local.health;

import dev.tocsin.local.alerts.Stack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** {@code tocsin why EVENT_ID}: what each rule made of an event, and what became of the alerts that it changed. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Say what was decided about an event, and why, from the logs of the functions.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:nothing was decided about it, or AWS cannot be asked",
            "2:the command line has mistakes"
        })
public final class WhyCommand implements Callable<Integer> {

    /** An alert may be told of many times later on. */
    private static final int MOST_AFTERWARDS = 20;

    @Mixin
    private Stack stack = new Stack();

    @Parameters(paramLabel = "EVENT_ID", description = "The member `id` of the event.")
    private String event = "";

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "14",
            description = "How far back to look. Default: ${DEFAULT-VALUE}; the logs are kept for 90.")
    private int days = 14;

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!event.matches("[\\w.:/-]{1,200}")) {
            throw new ParameterException(spec.commandLine(), "an event's id has letters, digits and hyphens");
        }
        try (var client = stack.client(CloudWatchLogsClient.builder())) {
            return stack.asked(() -> why(FunctionLogs.of(stack, client)));
        }
    }

    private int why(FunctionLogs logs) {
        var lines = logs.lines("event", event, Clock.systemUTC().instant().minus(Duration.ofDays(days)));
        if (lines.isEmpty()) {
            say("nothing was decided about the event " + event + " in " + days
                    + " days: it never came, it is waiting in the"
                    + " queue, or it stands among the dead letters (./tocsin dead-letters)");
            return 1;
        }
        lines.forEach(line -> say(line.text()));
        lines.stream()
                .map(LogLine::alert)
                .filter(alert -> !alert.isEmpty())
                .distinct()
                .forEach(alert ->
                        say(alert, afterwards(logs, alert, lines.getFirst().at())));
        return 0;
    }

    private static List<LogLine> afterwards(FunctionLogs logs, String alert, Instant since) {
        return logs.lines("alert", alert, since).stream()
                .filter(LogLine::isOfNoEvent)
                .limit(MOST_AFTERWARDS)
                .toList();
    }

    private void say(String alert, List<LogLine> afterwards) {
        if (!afterwards.isEmpty()) {
            say("afterwards, of the alert " + alert + ":");
            afterwards.forEach(line -> say("  " + line.text()));
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
