package dev.tocsin.bench.warm;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.lambda.QueueMessage;
import dev.tocsin.local.Policies;
import dev.tocsin.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What is measured is done with the repository's own sample events and its own policy. */
final class Inputs {

    /** As the ingest queue is set: messages an invocation at most. */
    static final int BATCH = 30;

    private static final String REPOSITORY = "prod/payments";
    private static final String OTHER_REPOSITORY = "prod/api";

    private Inputs() {}

    static Policy policy(String home) {
        return Policies.load(Path.of(home, "policy.yaml"));
    }

    /** Without the white space that the file has for readers: EventBridge sends none. */
    static String event(String home, String name) throws IOException {
        return JsonText.parse(Files.readString(Path.of(home, "events", name + ".json")))
                .write();
    }

    /** Messages of as many repositories, so that no alert is found in the state that the message before it left. */
    static List<QueueMessage> batch(String event) {
        return bodies(event).stream().map(Inputs::message).toList();
    }

    private static List<String> bodies(String event) {
        return IntStream.range(0, BATCH)
                .mapToObj(number -> event.replace(REPOSITORY, REPOSITORY + number)
                        .replace(OTHER_REPOSITORY, OTHER_REPOSITORY + number))
                .toList();
    }

    private static QueueMessage message(String body) {
        return new QueueMessage("message", "receipt", body, 1, null);
    }

    /** The batch as the runtime gets it. */
    static String invocation(String event) {
        return Json.obj("Records", bodies(event).stream().map(Inputs::record).toList())
                .write();
    }

    private static Json record(String body) {
        return Json.obj(
                "messageId", "059f36b4-87a3-44ab-83d2-661975830a7d",
                "receiptHandle", "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
                "body", body,
                "attributes", Json.obj("ApproximateReceiveCount", "1", "SentTimestamp", "1545082649183"),
                "messageAttributes", Json.obj(),
                "md5OfBody", "e4e68fb7bd0e697a0ae8f1bb342846b3",
                "eventSource", "aws:sqs",
                "eventSourceARN", "arn:aws:sqs:eu-central-1:123456789012:ingest",
                "awsRegion", "eu-central-1");
    }
}
