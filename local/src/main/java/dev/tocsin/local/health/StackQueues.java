package dev.tocsin.local.health;

import dev.tocsin.json.JsonText;
import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.local.alerts.Stack;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues of a stack. CloudFormation begins their names with the stack's. */
final class StackQueues {

    /** The constructs that dead-letter queues are end so, those of topics and schedules as well. */
    private static final String DEAD_LETTERS = "DeadLetters";

    @Mixin
    private Stack stack = new Stack();

    /** @throws Impossible when the stack cannot be asked, with the remedy */
    void ask(Consumer<SqsClient> question) {
        try (var sqs = stack.client(SqsClient.builder())) {
            stack.asked(() -> {
                question.accept(sqs);
                return true;
            });
        }
    }

    /** By name. */
    List<DeadLetterQueue> deadLetters(SqsClient sqs) {
        var all = sqs
                .listQueuesPaginator(request -> request.queueNamePrefix(stack.local() ? null : stack.name() + "-"))
                .queueUrls()
                .stream()
                .map(url -> Seen.at(sqs, url))
                .toList();
        var dead = all.stream()
                .filter(queue -> queue.name().contains(DEAD_LETTERS) || hasSource(all, queue))
                .map(queue -> new DeadLetterQueue(queue.name(), queue.url(), queue.arn(), sources(all, queue)))
                .sorted(Comparator.comparing(DeadLetterQueue::name))
                .toList();
        if (dead.isEmpty()) {
            throw new Impossible("no dead-letter queue of a stack " + stack.name()
                    + " is in this account and Region: name the stack with --stack, or set AWS_PROFILE or AWS_REGION");
        }
        return dead;
    }

    private static boolean hasSource(List<Seen> all, Seen queue) {
        return !sources(all, queue).isEmpty();
    }

    private static List<String> sources(List<Seen> all, Seen queue) {
        return all.stream()
                .filter(source -> source.deadLetters().equals(queue.arn()))
                .map(Seen::arn)
                .toList();
    }

    /** @param deadLetters the ARN of its dead-letter queue; empty where it has none */
    private record Seen(String url, String arn, String deadLetters) {

        static Seen at(SqsClient sqs, String url) {
            var attributes = sqs.getQueueAttributes(request -> request.queueUrl(url)
                            .attributeNames(QueueAttributeName.QUEUE_ARN, QueueAttributeName.REDRIVE_POLICY))
                    .attributes();
            var redrive = attributes.getOrDefault(QueueAttributeName.REDRIVE_POLICY, "{}");
            return new Seen(
                    url,
                    attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
                    JsonText.parse(redrive).at("deadLetterTargetArn").text(""));
        }

        String name() {
            return url.substring(url.lastIndexOf('/') + 1);
        }
    }
}
