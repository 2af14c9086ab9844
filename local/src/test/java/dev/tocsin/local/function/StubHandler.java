package dev.tocsin.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;

/** A function that does what its messages tell it. Runs in a JVM of its own, without the classes around it. */
public final class StubHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failures = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        System.out.println("records: " + event.getRecords().size());
        for (var message : event.getRecords()) {
            if (!served(message.getBody())) {
                failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private static boolean served(String order) {
        try {
            return switch (order.split(" ", 2)[0]) {
                case "fail" -> false;
                case "throw" -> throw new IllegalStateException("as told");
                case "exit" -> exit();
                case "hang" -> hang();
                case "env" -> print(String.valueOf(System.getenv(order.split(" ", 2)[1])));
                case "call" -> print(call(order.split(" ", 3)[1], order.split(" ", 3)[2]));
                default -> true;
            };
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean print(String text) {
        System.out.println(text);
        return true;
    }

    private static boolean exit() {
        Runtime.getRuntime().halt(7);
        return false;
    }

    private static boolean hang() throws InterruptedException {
        new CountDownLatch(1).await();
        return false;
    }

    /** {@code target} as in X-Amz-Target, signed with this function's key as far as the gateway looks. */
    private static String call(String target, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(System.getenv("AWS_ENDPOINT_URL") + "/"))
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + System.getenv("AWS_ACCESS_KEY_ID")
                                + "/20260101/eu-central-1/any/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }
}
