package dev.tocsin.local.alerts;

import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.image.Image;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin send-test CHANNEL}: an alert that says that it is a test takes the deployed way to one channel. */
@Command(
        name = "send-test",
        mixinStandardHelpOptions = true,
        description =
                "Send a test to one channel on the deployed way: bus, rule, queue, function, service. Waits for nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the test is on its way",
            "1:the stack, or a rule for the channel, was not found",
            "2:the command line has mistakes"
        })
public final class SendTestCommand implements Callable<Integer> {

    @Mixin
    private StackBus bus = new StackBus();

    @Parameters(paramLabel = "CHANNEL", description = "A channel's name in the policy.")
    private String channel = "";

    @Option(names = "--author", description = "Who tries it. Default: you.")
    private String author = System.getProperty("user.name", "");

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var told = test(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
        var put = bus.put(told, channel);
        say("Sent a test of the channel " + channel + " as alert " + told.alert() + ":");
        say("  on its way  bus " + put.bus() + ", rule " + put.rule() + ", the channel's queue and function");
        say("  look        at the channel, in a minute; it says TEST and needs no answer: close what it opens");
        say("  nothing?    " + elsewhere());
        return 0;
    }

    private String elsewhere() {
        return bus.stack().local()
                ? bus.stack().address() + " shows each step, and what went wrong"
                : "the log of the channel's function says \"log\":\"delivery\" with the outcome; what the service refused stands in"
                        + " the channel's dead-letter queue with the reason";
    }

    private Notification test(Instant now) {
        return new Notification(
                UUID.randomUUID().toString().replace("-", ""),
                1,
                Reason.NEW,
                AlertStatus.OPEN,
                null,
                "send-test",
                "This is a test of the channel " + channel + ", sent by " + author,
                Image.none("", ""),
                now,
                now,
                Map.of(),
                Map.of(),
                0,
                List.of(),
                List.of(),
                List.of(channel));
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
