package dev.tocsin.http;

import dev.tocsin.notify.HttpSender;
import java.io.IOException;
import java.net.URI;

/**
 * On a developer's machine: what is meant for services outside AWS goes to those that stand in for them.
 *
 * @param instead what replaces {@code https://}; empty when deployed
 */
public record Detour(HttpSender sender, String instead) implements HttpSender {

    private static final String HTTPS = "https://";

    @Override
    public Response send(Request request) throws IOException {
        return sender.send(new Request(request.method(), address(request.uri()), request.headers(), request.body()));
    }

    private URI address(URI uri) {
        var text = uri.toString();
        return instead.isEmpty() || !text.startsWith(HTTPS)
                ? uri
                : URI.create(instead + text.substring(HTTPS.length()));
    }
}
