package dev.tocsin.local.doctor;

import dev.tocsin.local.alerts.Stack;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Whether something could not be served, or not be handed over. */
record DeadLettersCheck(Stack stack) implements Check {

    @Override
    public String name() {
        return "dead letters";
    }

    @Override
    public Found look() {
        try (var sqs = stack.client(SqsClient.builder())) {
            return Found.only(sqs.listQueuesPaginator(request -> request.maxResults(1_000)).queueUrls().stream()
                    .filter(url -> stack.owns(queue(url)) && queue(url).contains("DeadLetters"))
                    .sorted()
                    .flatMap(url -> problem(sqs, url))
                    .toList());
        }
    }

    private Stream<Problem> problem(SqsClient sqs, String url) {
        var attributes = sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, QueueAttributeName.QUEUE_ARN))
                .attributes();
        var count = attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");
        return count.equals("0") ? Stream.empty() : Stream.of(problem(url, count, attributes));
    }

    private Problem problem(String url, String count, Map<QueueAttributeName, String> attributes) {
        var what = "%s in %s: the attribute `reason` says why; mend that first".formatted(count, queue(url));
        return new Problem(name(), what, Remedy.byHand(stack.aws() + command(url, attributes)));
    }

    /** Only what was in a queue can go back to one; what a topic or a schedule could not hand over is looked at. */
    private static String command(String url, Map<QueueAttributeName, String> attributes) {
        return queue(url).contains("QueueDeadLetters")
                ? " sqs start-message-move-task --source-arn "
                        + Shell.word(attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""))
                : " sqs receive-message --message-attribute-names All --queue-url " + Shell.word(url);
    }

    private static String queue(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
