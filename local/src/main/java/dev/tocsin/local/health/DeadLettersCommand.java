package dev.tocsin.local.health;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code tocsin dead-letters}: what could not be served, and why. Nothing is taken out. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "List what stands in the dead-letter queues, each with its cause. Takes nothing out.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:no such stack, or AWS cannot be asked", "2:the command line has mistakes"})
public final class DeadLettersCommand implements Callable<Integer> {

    @Mixin
    private StackQueues queues = new StackQueues();

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "100",
            description = "About how many of each queue. Default: ${DEFAULT-VALUE}.")
    private int most = 100;

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        queues.ask(sqs -> {
            var all = queues.deadLetters(sqs);
            var lines = all.stream().mapToInt(queue -> list(sqs, queue)).sum();
            if (lines == 0) {
                say("no dead letters in " + all.size() + (all.size() == 1 ? " queue" : " queues"));
            }
        });
        return 0;
    }

    private int list(SqsClient sqs, DeadLetterQueue queue) {
        var messages = new Glance(sqs, queue.url()).messages(most);
        if (!messages.isEmpty()) {
            say(queue.name() + (messages.size() < most ? "" : " (the first " + messages.size() + ")"));
            messages.forEach(message -> say("  " + new DeadLetter(message).line()));
        }
        return messages.size();
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
