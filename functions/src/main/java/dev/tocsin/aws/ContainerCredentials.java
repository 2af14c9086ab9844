package dev.tocsin.aws;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.HttpSender;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;

/** Asks the address in the function's own environment for keys (AWS SDKs and Tools Reference Guide, "Container credential provider"). */
final class ContainerCredentials implements Credentials.Source {

    /** Plain HTTP is for this machine, and for the agents of ECS and EKS on it: the token must not travel. */
    private static final Set<String> HOSTS =
            Set.of("127.0.0.1", "localhost", "[::1]", "169.254.170.2", "169.254.170.23");

    private final HttpSender http;
    private final HttpSender.Request request;

    private ContainerCredentials(HttpSender http, HttpSender.Request request) {
        this.http = http;
        this.request = request;
    }

    static ContainerCredentials at(String address, String token, HttpSender http) {
        var uri = URI.create(address);
        if (!isAllowed(uri)) {
            throw new IllegalStateException("AWS_CONTAINER_CREDENTIALS_FULL_URI is neither https nor on this machine");
        }
        var headers = token.isEmpty() ? Map.<String, String>of() : Map.of("Authorization", token);
        return new ContainerCredentials(http, new HttpSender.Request("GET", uri, headers, ""));
    }

    private static boolean isAllowed(URI uri) {
        return "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && HOSTS.contains(uri.getHost()));
    }

    @Override
    public Credentials get() {
        try {
            var response = http.send(request);
            if (response.status() != 200) {
                throw new AwsException.Refused("credentials", "get", response.status(), "", "", new Json.Null());
            }
            return credentials(JsonText.parse(response.body()));
        } catch (IOException | JsonException | DateTimeParseException e) {
            throw new AwsException.Unanswered("credentials", "get", e);
        }
    }

    private static Credentials credentials(Json answer) {
        return new Credentials(
                answer.at("AccessKeyId").text(""),
                answer.at("SecretAccessKey").text(""),
                answer.at("Token").text(""),
                Instant.parse(answer.at("Expiration").text("")));
    }
}
