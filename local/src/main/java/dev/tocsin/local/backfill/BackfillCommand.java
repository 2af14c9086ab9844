package dev.tocsin.local.backfill;

import dev.tocsin.json.Json;
import dev.tocsin.local.alerts.Stack;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tocsin backfill}: the deployed function walks through all registries and takes what it finds as known. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description =
                "Take what the registries hold now as known: nobody is told of it one by one, and one digest says it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was compared",
            "1:a registry could not be asked, or the stack was not found",
            "2:the command line has mistakes"
        })
public final class BackfillCommand implements Callable<Integer> {

    @Mixin
    private Stack stack = new Stack();

    @Option(names = "--every", hidden = true, defaultValue = "20", description = "Seconds between two lines.")
    private int seconds = 20;

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (var function = stack.asked(() -> new ReconcileFunction(stack))) {
            say("Comparing what the registries of " + stack.name() + " hold ...");
            var answer = free(function, "BASELINE");
            while (!is(answer, "finished")) {
                say("  " + progress(answer.at("tally")));
                answer = free(function, "DUE");
            }
            return told(answer);
        }
    }

    /** Somebody else, such as the schedule, may be at work: that ends within a quarter of an hour. */
    private Json free(ReconcileFunction function, String order) throws InterruptedException {
        var answer = ask(function, order);
        while (is(answer, "busy")) {
            say("  another call is at work; waiting");
            Thread.sleep(Duration.ofSeconds(seconds));
            answer = ask(function, order);
        }
        return answer;
    }

    private static boolean is(Json answer, String member) {
        return answer.at(member).equals(Json.of(true));
    }

    private Json ask(ReconcileFunction function, String order) {
        return stack.asked(() -> function.call(Json.obj("order", order, "seconds", seconds)));
    }

    private int told(Json answer) {
        say("Compared: " + progress(answer.at("tally")) + ".");
        var unread = answer.at("unread").texts();
        unread.forEach(registry -> say("Not read: " + registry + "; the function's log says why"));
        say("What was found is known from now on. A digest that says it is on its way to the policy's channels.");
        return unread.isEmpty() ? 0 : 1;
    }

    private static String progress(Json tally) {
        return "%s repositories, %s images that count, %s facts taken as known"
                .formatted(
                        tally.at("repositories").text("0"),
                        tally.at("images").text("0"),
                        tally.at("repairs").text("0"));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
