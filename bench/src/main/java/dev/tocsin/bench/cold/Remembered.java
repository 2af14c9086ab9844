package dev.tocsin.bench.cold;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the stack has answered to whoever only reads, until something else is asked for: what a read takes here says nothing of AWS, and
 * hides what the function takes.
 */
final class Remembered {

    private static final Set<String> READS = Set.of(
            "DynamoDB_20120810.GetItem",
            "DynamoDB_20120810.Query",
            "AmazonEC2ContainerRegistry_V20150921.DescribeImageScanFindings");

    private final Map<String, Message> answers = new ConcurrentHashMap<>();

    /** Whoever knows the answer. */
    interface Asked {
        Message answer() throws IOException;
    }

    Message answer(Message request, Asked stack) throws IOException {
        var action = request.header("x-amz-target");
        if (!READS.contains(action)) {
            answers.clear();
            return stack.answer();
        }
        var question = action + "\n" + request.body();
        var known = answers.get(question);
        if (known != null) {
            return known;
        }
        var answer = stack.answer();
        answers.put(question, answer);
        return answer;
    }
}
