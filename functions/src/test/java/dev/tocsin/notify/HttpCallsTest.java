package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people store in a secret, and what becomes of it. */
class HttpCallsTest {

    private final List<HttpSender.Request> sent = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t", "s3cr3t\n", "s3cr3t\r\n", "s3cr3t\n\n"})
    void the_line_break_at_the_end_of_a_file_is_no_part_of_a_secret(String token) {
        assertThat(call(token)).isInstanceOf(HttpCalls.Taken.class);
        assertThat(sent)
                .singleElement()
                .satisfies(request -> assertThat(request.headers()).containsEntry("Authorization", "Bearer s3cr3t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3c\nr3t", "s3cr3t\r\nX-Evil: 1", "\ts3cr3t", "s3cr3t\u0000"})
    void what_would_end_the_line_of_a_header_is_never_sent_and_said_without_a_word_of_it(String token) {
        assertThat(call(token))
                .isEqualTo(new HttpCalls.Failed(
                        null,
                        new Retry(
                                "the secret holds a line break or another control character within what it shows to GitHub",
                                null,
                                Effect.NONE)));
        assertThat(sent).isEmpty();
    }

    @Test
    void what_is_no_text_in_a_secret_stays_as_it_is() {
        var secrets = RotatingSecrets.of(Json.obj("keys", List.of("a\n"), "number", 1));
        new HttpCalls("a service", this::send, secrets, "arn", InstantSource.system()).call(secret -> {
            assertThat(secret).isEqualTo(Json.obj("keys", List.of("a\n"), "number", 1));
            return HttpSender.Request.json("POST", URI.create("https://api.example/"), Map.of(), "{}");
        });
        assertThat(sent).hasSize(1);
    }

    private HttpCalls.Answer call(String token) {
        var secrets = RotatingSecrets.of(Json.obj("token", token));
        return new HttpCalls("GitHub", this::send, secrets, "arn", InstantSource.system())
                .call(secret -> HttpSender.Request.json(
                        "POST",
                        URI.create("https://api.example/"),
                        Map.of("Authorization", "Bearer " + secret.at("token").text("")),
                        "{}"));
    }

    private HttpSender.Response send(HttpSender.Request request) {
        sent.add(request);
        return new HttpSender.Response(200, Map.of(), "{}");
    }
}
