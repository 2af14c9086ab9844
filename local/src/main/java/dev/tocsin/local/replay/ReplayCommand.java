package dev.tocsin.local.replay;

import dev.tocsin.finding.Findings;
import dev.tocsin.local.Policies;
import dev.tocsin.local.Span;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin replay}: recorded events through the deployed handlers, in virtual time. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Try a policy on the past: run recorded events through the deployed handlers, in virtual time, and show what "
                        + "would have been told.",
        footer = {
            "",
            "A PATH is an event or an array of events (.json), a file of one event a line (.jsonl), or a directory of these.",
            "An event arrives at the latest time that any has named so far; a line may also be",
            "{\"arrival\": \"2026-03-02T08:00:00Z\", \"event\": {...}}.",
            "",
            "What cannot be read is rejected, with its place: a line that is no JSON, an event without what it needs, an answer",
            "that no scanner gives. Dead is what was tried in vain: a message that its channel refused for good, or too often."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the events were replayed, also where some could not be read",
            "1:a file is missing, or the policy has mistakes",
            "2:the command line has mistakes"
        })
public final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Recorded events.")
    private List<Path> paths = List.of();

    @Option(names = "--policy", paramLabel = "FILE", description = "Another policy than the project's policy.yaml.")
    private @Nullable Path policy;

    @Option(
            names = "--compare",
            paramLabel = "OTHER-POLICY",
            description = "Show what this policy would have added and removed.")
    private @Nullable Path compare;

    @Option(
            names = "--findings",
            paramLabel = "FILE",
            description = "What the scanner answers: {\"<repository>@<digest>\": <answer of `aws ecr "
                    + "describe-image-scan-findings`>}. Of an image that is not there it knows no scan.")
    private @Nullable Path findings;

    @Option(
            names = "--drain",
            paramLabel = "SPAN",
            defaultValue = "2h",
            converter = Span.class,
            description =
                    "How long after the last event timers still fire: 30s, 15m, 2h, 7d. Default: ${DEFAULT-VALUE}.")
    private Duration drain = Duration.ofHours(2);

    @Option(names = "--json", description = "One JSON object a line for each message, and a summary at the end.")
    private boolean json;

    @Option(
            names = "--fail",
            paramLabel = "CHANNEL=STATUS[,STATUS...]",
            converter = Failure.Converter.class,
            description = "Answer the first calls to this channel so, such as oncall=429,500.")
    private List<Failure> failures = List.of();

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var home = Path.of(System.getProperty("tocsin.home", "")).toAbsolutePath();
        var tried = Policies.load(policy == null ? home.resolve("policy.yaml") : policy);
        Findings scanner = findings == null ? FindingsFile.none() : FindingsFile.read(findings);
        var past = new Replay.Past(paths, scanner, failures(tried), drain);
        var out = spec.commandLine().getOut();
        var teller = json ? new Display.JsonLines(out) : new Display.Timeline(out);
        if (compare == null) {
            teller.summary(new Replay(tried, past, teller).run());
        } else {
            compare(tried, Policies.load(compare), past, out);
        }
        out.flush();
        return 0;
    }

    private void compare(Policy tried, Policy other, Replay.Past past, PrintWriter out) {
        var before = new Difference.Heard();
        var after = new Difference.Heard();
        new Replay(tried, past, before).run();
        new Replay(other, past, after).run();
        var difference = Difference.between(before, after);
        if (json) {
            difference.json().forEach(line -> out.println(line.write()));
        } else {
            difference.lines().forEach(out::println);
        }
    }

    /** By channel, in the order of the command line. */
    private Map<String, List<Integer>> failures(Policy tried) {
        var all = new LinkedHashMap<String, List<Integer>>();
        for (var failure : failures) {
            if (tried.channel(failure.channel()).isEmpty()) {
                throw new ParameterException(spec.commandLine(), unknown(failure.channel(), tried));
            }
            all.computeIfAbsent(failure.channel(), _ -> new ArrayList<>()).addAll(failure.statuses());
        }
        return all;
    }

    private static String unknown(String channel, Policy tried) {
        var channels = tried.channels().stream().map(Channel::name).collect(Collectors.joining(", "));
        return "--fail: the policy has no channel \"" + channel + "\": name one of " + channels;
    }
}
