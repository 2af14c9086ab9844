package dev.tocsin.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** What Lambda hands to the function of a queue, and what it wants to hear of it. */
public final class QueueBatch {

    private QueueBatch() {}

    /** Serves the messages of one invocation. */
    public interface Server {
        /** @return the ids of those that the queue is to deliver again */
        List<String> serve(List<QueueMessage> messages);
    }

    /** @throws dev.tocsin.json.JsonException when it is no batch; then all of its messages are delivered again */
    static void serve(InputStream batch, OutputStream report, Server server) throws IOException {
        report.write(report(server.serve(read(new String(batch.readAllBytes(), UTF_8))))
                .write()
                .getBytes(UTF_8));
    }

    public static List<QueueMessage> read(String batch) {
        return JsonText.parse(batch).at("Records").items().stream()
                .map(QueueMessage::of)
                .toList();
    }

    /** AWS Lambda Developer Guide, "Implementing partial batch responses". */
    private static Json.Obj report(List<String> failed) {
        return Json.obj(
                "batchItemFailures",
                Json.arr(failed.stream()
                        .map(id -> Json.obj("itemIdentifier", id))
                        .toList()));
    }
}
