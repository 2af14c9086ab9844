package dev.tocsin.local.health;

import dev.tocsin.local.Tocsin.Impossible;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * {@code tocsin redrive}: has SQS move dead letters back. The destination is always named: to where a message goes back that was sent
 * to the dead-letter queue itself, as a function does with a reason, SQS does not know.
 */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = "Move dead letters back to the queue that they came from, once their cause is mended.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:SQS moves them", "1:no such queue, or AWS cannot be asked", "2:the command line has mistakes"
        })
public final class RedriveCommand implements Callable<Integer> {

    @Mixin
    private StackQueues queues = new StackQueues();

    @Parameters(
            paramLabel = "QUEUE",
            arity = "0..1",
            description = "A dead-letter queue, or a part of its name, such as a channel's. Default: all of the stack.")
    private @Nullable String chosen;

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        queues.ask(sqs -> chosen(queues.deadLetters(sqs)).forEach(queue -> redrive(sqs, queue)));
        return 0;
    }

    private List<DeadLetterQueue> chosen(List<DeadLetterQueue> all) {
        var word = chosen;
        if (word == null) {
            return all;
        }
        var found = all.stream().filter(queue -> queue.isCalled(word)).toList();
        if (found.isEmpty()) {
            throw new Impossible("no dead-letter queue is called " + word + "; there are "
                    + all.stream().map(DeadLetterQueue::name).collect(Collectors.joining(", ")));
        }
        return found;
    }

    private void redrive(SqsClient sqs, DeadLetterQueue queue) {
        var count = count(sqs, queue);
        if (count.equals("0")) {
            say(queue.name() + ": nothing stands there");
        } else if (queue.sources().isEmpty()) {
            say(queue.name() + ": " + count + ", and no queue to move them to; docs/operate.md says what to do");
        } else {
            move(sqs, queue, queue.sources().getFirst());
            say(queue.name() + ": about " + count + " on the way back to "
                    + queue.sources().getFirst().replaceFirst("^.*:", ""));
        }
    }

    private static void move(SqsClient sqs, DeadLetterQueue queue, String source) {
        sqs.startMessageMoveTask(request -> request.sourceArn(queue.arn()).destinationArn(source));
    }

    private static String count(SqsClient sqs, DeadLetterQueue queue) {
        var name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
        return sqs.getQueueAttributes(request -> request.queueUrl(queue.url()).attributeNames(name))
                .attributes()
                .getOrDefault(name, "some");
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
