package dev.tocsin.aws;

import dev.tocsin.notify.HttpSender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Requests to services outside AWS, over the HTTP client that the SDK uses as well: one client, one pool, one set of classes to load.
 * It neither signs nor repeats anything; redirects and time-outs are the client's, see {@link Clients}.
 */
public final class SdkHttpSender implements HttpSender {

    /** Of an answer; what comes after it is not read. The answers that matter are a few kilobytes. */
    static final int MOST_BYTES = 1 << 20;

    private final SdkHttpClient client;
    private final String endpoint;

    /** @param endpoint what replaces {@code https://} on a developer's machine; empty when deployed */
    public SdkHttpSender(SdkHttpClient client, String endpoint) {
        this.client = client;
        this.endpoint = endpoint;
    }

    @Override
    public Response send(Request request) throws IOException {
        var body = request.body().getBytes(StandardCharsets.UTF_8);
        var call = HttpExecuteRequest.builder().request(sdkRequest(request, body.length));
        if (body.length > 0) {
            call.contentStreamProvider(() -> new ByteArrayInputStream(body));
        }
        return response(client.prepareRequest(call.build()).call());
    }

    private SdkHttpRequest sdkRequest(Request request, int length) {
        var sdk = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(address(request.uri()));
        request.headers().forEach(sdk::putHeader);
        if (length > 0) {
            sdk.putHeader("Content-Length", String.valueOf(length));
        }
        return sdk.build();
    }

    private URI address(URI uri) {
        var text = uri.toString();
        return endpoint.isEmpty() || !text.startsWith("https://")
                ? uri
                : URI.create(endpoint + text.substring("https://".length()));
    }

    private static Response response(HttpExecuteResponse answer) throws IOException {
        var headers = new HashMap<String, String>();
        answer.httpResponse().forEachHeader((name, values) -> {
            if (!values.isEmpty()) {
                headers.put(name, values.getFirst());
            }
        });
        var body = answer.responseBody();
        return new Response(
                answer.httpResponse().statusCode(), Map.copyOf(headers), body.isEmpty() ? "" : text(body.get()));
    }

    private static String text(AbortableInputStream body) throws IOException {
        try (body) {
            var text = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            if (hasMore(body)) {
                body.abort();
            }
            return text;
        }
    }

    private static boolean hasMore(InputStream body) throws IOException {
        return body.read() >= 0;
    }
}
