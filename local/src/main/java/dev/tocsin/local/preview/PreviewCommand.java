package dev.tocsin.local.preview;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.local.Policies;
import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.local.explain.FindingsFiles;
import dev.tocsin.local.simulate.Effect;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin preview}: what the channels of the policy would show, as the deployed notifiers make it. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description =
                "Show what each channel would show: of an event, or of a sample where none is given. Nothing is sent.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all was shown",
            "1:a file is missing, is no event or has mistakes, or a channel would refuse it",
            "2:the command line has mistakes"
        })
public final class PreviewCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "EVENT",
            arity = "0..1",
            description = "An event of Amazon ECR or Inspector, or an Image Alert event, as EventBridge delivers it.")
    private @Nullable Path event;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Told for this reason: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Told.class)
    private @Nullable Reason reason;

    @Option(
            names = "--channel",
            paramLabel = "NAME|KIND",
            description = "One channel of the policy, or those of one kind, such as slack.")
    private @Nullable String channel;

    @Option(names = "--policy", paramLabel = "FILE", description = "Another policy than the project's policy.yaml.")
    private @Nullable Path policy;

    @Option(
            names = "--findings",
            paramLabel = "DIR",
            description = "Answers of `aws ecr describe-image-scan-findings`, one to a file; default: events/findings.")
    private @Nullable Path findings;

    @Option(names = "--html", description = "Write a page that needs nothing else, and open it.")
    private boolean html;

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Consumer<Path> browser;

    public PreviewCommand() {
        this(Browser::open);
    }

    PreviewCommand(Consumer<Path> browser) {
        this.browser = browser;
    }

    /** The reasons for which somebody is told. */
    static final class Told extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Told() {
            super(Arrays.stream(Reason.values())
                    .filter(Reason::told)
                    .map(Reason::name)
                    .toList());
        }
    }

    @Override
    public Integer call() throws IOException {
        var home = Path.of(System.getProperty("tocsin.home", "")).toAbsolutePath();
        var loaded = Policies.load(policy == null ? home.resolve("policy.yaml") : policy);
        var shown = new ArrayList<Preview>();
        for (var told : notifications(loaded, home)) {
            channels(loaded, told).forEach(one -> shown.add(Preview.by(one, told)));
        }
        if (html) {
            write(shown);
        } else {
            shown.forEach(this::print);
        }
        return shown.stream().anyMatch(Preview::refused) ? 1 : 0;
    }

    private List<Notification> notifications(Policy loaded, Path home) {
        var told = event == null ? new Previews(loaded, Clock.systemUTC()).samples() : decided(event, loaded, home);
        var as = asked();
        return as == null ? told : told.stream().map(one -> Sample.as(as, one)).toList();
    }

    private List<Notification> decided(Path file, Policy loaded, Path home) {
        var scanner = new FindingsFiles(findings == null ? home.resolve("events/findings") : findings);
        var decided = Decided.of(read(file), loaded, scanner);
        decided.silent().forEach(this::say);
        return decided.told();
    }

    private @Nullable Reason asked() {
        if (reason != null && !reason.told()) {
            throw new Impossible("nobody is told for " + reason + ": say one of " + String.join(", ", new Told()));
        }
        return reason;
    }

    private List<Channel> channels(Policy loaded, Notification told) {
        if (channel == null) {
            return told.channels().stream()
                    .flatMap(name -> loaded.channel(name).stream())
                    .toList();
        }
        var named = loaded.channels().stream()
                .filter(one -> one.name().equals(channel) || one.kind().equals(channel))
                .toList();
        if (named.isEmpty()) {
            throw new Impossible("the policy has no channel \"" + channel + "\" and none of this kind; it has "
                    + loaded.channels().stream().map(PreviewCommand::text).collect(Collectors.joining(", ")));
        }
        return named.stream()
                .filter(one -> told.channels().contains(one.name())
                        || (event != null && one.byUpgrade() == isOfUpgrade(loaded, told)))
                .toList();
    }

    private static boolean isOfUpgrade(Policy loaded, Notification told) {
        return told.channels().stream().anyMatch(loaded::byUpgrade);
    }

    private static String text(Channel channel) {
        return channel.name() + " (" + channel.kind() + ")";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Impossible(file + " cannot be read: there is no such file, or it is not UTF-8 text");
        }
    }

    private void write(List<Preview> shown) throws IOException {
        var page = Files.createTempFile("tocsin-preview-", ".html");
        Files.writeString(page, PreviewPage.of(shown));
        say("Wrote " + page);
        browser.accept(page);
    }

    private void print(Preview shown) {
        say(bold(heading(shown)));
        for (var effect : shown.effects()) {
            say("  " + effect.title());
            below(effect).forEach(line -> say("  " + line));
        }
        if (shown.effects().isEmpty()) {
            say("  nothing: " + shown.nothing());
        }
        say("");
    }

    static String heading(Preview shown) {
        var update = shown.effects().stream().anyMatch(Effect::update) ? ", changed in place" : "";
        return text(shown.channel()) + ": " + shown.told().reason() + update;
    }

    /** Of some services the text begins with the title. */
    static List<String> below(Effect effect) {
        var lines = effect.text().lines().toList();
        return !lines.isEmpty() && lines.getFirst().equals(effect.title()) ? lines.subList(1, lines.size()) : lines;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private String bold(String text) {
        var colours = spec.commandLine().getColorScheme().ansi().enabled();
        return colours ? Style.bold.on() + text + Style.reset.on() : text;
    }
}
