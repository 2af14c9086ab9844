package dev.tocsin.local.queue;

import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import dev.tocsin.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import tools.jackson.databind.JsonNode;

/** ElasticMQ on a port of its own, that only the gateway knows; the queue URLs that it hands out are the gateway's. */
final class ElasticMq implements AutoCloseable {
    private final ActorSystem actors = ActorSystem.create("queues");
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SQSRestServer server;
    private final URI address;

    ElasticMq(Place place, QueueListener listener) {
        var endpoint = place.endpoint();
        server = SQSRestServerBuilder.withActorSystem(actors)
                .withInterface("127.0.0.1")
                .withDynamicPort()
                .withServerAddress(new NodeAddress(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort(), ""))
                .withAWSRegion(place.region())
                .withAWSAccountId(place.account())
                .withQueueEventListener(actors.actorOf(Props.create(Ear.class, () -> new Ear(listener))))
                .start();
        address = URI.create(
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    }

    /** Passes a client's call on as it is, in either protocol. */
    Answer pass(Call request) {
        var call = HttpRequest.newBuilder(address.resolve(request.path()))
                .header("Content-Type", request.header("content-type"))
                .POST(HttpRequest.BodyPublishers.ofString(request.body()));
        if (!request.header("x-amz-target").isEmpty()) {
            call.header("X-Amz-Target", request.header("x-amz-target"));
        }
        var response = send(call.build());
        var type = response.headers().firstValue("Content-Type").orElse("application/x-amz-json-1.0");
        return Answer.of(response.statusCode(), type, response.body());
    }

    /** A call of our own; what ElasticMQ refuses is an {@link AwsError}. */
    JsonNode call(String action, JsonNode input) {
        var response = send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS." + action)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(input)))
                .build());
        if (response.statusCode() != 200) {
            throw new AwsError("InvalidParameterValue", response.body());
        }
        return response.body().isBlank() ? Json.object() : Json.read(response.body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.stopAndWait();
        actors.terminate();
    }
}
