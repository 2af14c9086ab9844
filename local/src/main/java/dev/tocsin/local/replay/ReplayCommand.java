package dev.tocsin.local.replay;

import dev.tocsin.finding.Findings;
import dev.tocsin.json.Json;
import dev.tocsin.local.Policies;
import dev.tocsin.local.Span;
import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.local.simulate.Effect;
import dev.tocsin.policy.Policy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "{\"arrival\": \"2026-03-02T08:00:00Z\", \"event\": {...}}."
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
            description =
                    "How long after the last event timers still fire: 30s, 15m, 2h, 7d. Default: ${DEFAULT-VALUE}.")
    private String drain = "2h";

    @Option(names = "--json", description = "One JSON object a line for each message, and a summary at the end.")
    private boolean json;

    @Option(
            names = "--fail",
            paramLabel = "CHANNEL=STATUS[,STATUS...]",
            description = "Answer the first calls to this channel so, such as oncall=429,500.")
    private List<String> failures = List.of();

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var home = Path.of(System.getProperty("tocsin.home", "")).toAbsolutePath();
        var tried = Policies.load(policy == null ? home.resolve("policy.yaml") : policy);
        Findings scanner = findings == null ? FindingsFile.NONE : FindingsFile.read(findings);
        var past = new Replay.Past(paths, scanner, failures(tried), Span.parse("--drain", drain));
        var out = spec.commandLine().getOut();
        var teller = json ? new JsonLines(out) : new Timeline(out);
        if (compare == null) {
            teller.summary(new Replay(tried, past, teller).run());
        } else {
            compare(tried, Policies.load(compare), past, out);
        }
        out.flush();
        return 0;
    }

    private void compare(Policy tried, Policy other, Replay.Past past, PrintWriter out) {
        var before = new Heard();
        var after = new Heard();
        new Replay(tried, past, before).run();
        new Replay(other, past, after).run();
        var difference = new Difference(before.effects(), after.effects());
        if (json) {
            difference.json().forEach(line -> out.println(line.write()));
        } else {
            difference.lines().forEach(out::println);
        }
    }

    private Map<String, List<Integer>> failures(Policy tried) {
        var all = new LinkedHashMap<String, List<Integer>>();
        for (var failure : failures) {
            var cut = failure.indexOf('=');
            if (cut < 0 || !failure.substring(cut + 1).matches("[1-5]\\d\\d(,[1-5]\\d\\d)*")) {
                throw new Impossible("--fail " + failure + ": write CHANNEL=429,500");
            }
            var channel = failure.substring(0, cut);
            if (tried.channel(channel).isEmpty()) {
                throw new Impossible("--fail " + failure + ": the policy has no channel \"" + channel + "\"");
            }
            all.put(
                    channel,
                    Arrays.stream(failure.substring(cut + 1).split(",", -1))
                            .map(Integer::valueOf)
                            .toList());
        }
        return all;
    }

    /** Remembers what was told. */
    private static final class Heard implements Replay.Teller {
        private final List<Effect> all = new ArrayList<>();

        @Override
        public void told(Effect effect) {
            all.add(effect);
        }

        @Override
        public void rejected(@Nullable Instant at, String where, String why) {
            // Both policies get the same events.
        }

        List<Effect> effects() {
            return all;
        }
    }

    /** How a replay is shown. */
    private sealed interface Shown extends Replay.Teller {
        void summary(Outcome outcome);
    }

    private record JsonLines(PrintWriter out) implements Shown {
        @Override
        public void told(Effect effect) {
            out.println(Outcome.json(effect).write());
        }

        @Override
        public void rejected(@Nullable Instant at, String where, String why) {
            out.println(Outcome.rejected(at, where, why).write());
        }

        @Override
        public void summary(Outcome outcome) {
            out.println(Json.obj("summary", outcome.json()).write());
        }
    }

    private record Timeline(PrintWriter out) implements Shown {
        @Override
        public void told(Effect effect) {
            var told = effect.notification();
            out.println(effect.at() + "  " + told.reason() + "  " + effect.channel() + " (" + effect.kind()
                    + (effect.update() ? ", changed in place" : "") + ")  " + effect.title());
            out.println("    " + told.why());
        }

        @Override
        public void rejected(@Nullable Instant at, String where, String why) {
            out.println((at == null ? "before any time" : at) + "  REJECTED  " + where + ": " + why);
        }

        @Override
        public void summary(Outcome outcome) {
            out.println();
            outcome.json().members().forEach((name, value) -> out.println(name + "  " + value.write()));
        }
    }
}
