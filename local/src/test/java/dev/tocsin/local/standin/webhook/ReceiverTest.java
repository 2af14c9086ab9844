package dev.tocsin.local.standin.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Shown;
import dev.tocsin.local.standin.StandIn.Reply;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The signatures here were made with {@code openssl dgst -sha256 -mac HMAC}. */
class ReceiverTest {

    private static final String BODY = Json.obj(
                    "alert", "a1", "reason", "NEW", "status", "OPEN", "image", Json.obj("repository", "prod/api"))
            .write();
    private static final String SIGNATURE = "v1,q73NFNv2jGU72C3E5qYruWpUa1wNdJFA7zih0JFNLQE=";
    private static final Map<String, String> SIGNED =
            Map.of("webhook-id", "a1-1", "webhook-timestamp", "1795418130", "webhook-signature", SIGNATURE);

    private final Receiver receiver =
            new Receiver(Clock.fixed(Instant.ofEpochSecond(1_795_418_130 + 300), ZoneOffset.UTC));

    @Test
    void what_its_key_signed_is_taken_and_shown() {
        var reply = post(SIGNED, BODY);
        assertThat(reply.answer()).isEqualTo(Answer.empty(204));
        assertThat(reply.shown())
                .isEqualTo(new Shown(
                        "a1",
                        "NEW prod/api",
                        "alert: \"a1\"\nreason: \"NEW\"\nstatus: \"OPEN\"\nimage: {\"repository\":\"prod/api\"}",
                        "OPEN",
                        false));
    }

    @Test
    void an_id_is_taken_once() {
        assertThat(Objects.requireNonNull(post(SIGNED, BODY).shown()).update()).isFalse();
        assertThat(post(SIGNED, BODY)).isEqualTo(Reply.of(Answer.empty(204)));
    }

    @Test
    void one_good_signature_among_several_is_enough() {
        assertThat(post(with("webhook-signature", "v1,AAAA " + SIGNATURE), BODY)
                        .answer()
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "webhook-id, a1-2",
        "webhook-id, ''",
        "webhook-id, a1.1",
        "webhook-timestamp, 1795418131",
        "webhook-timestamp, 1795418129",
        "webhook-timestamp, today",
        "webhook-signature, ''",
        "webhook-signature, v1a"
    })
    void what_its_key_did_not_sign_just_now_is_refused(String header, String value) {
        var reply = post(with(header, value), BODY);
        assertThat(reply.answer().status()).isEqualTo(401);
        assertThat(reply.problems()).isNotEmpty();
        assertThat(reply.shown()).isNull();
    }

    @Test
    void another_body_is_refused() {
        assertThat(post(SIGNED, BODY + " ").answer().status()).isEqualTo(401);
    }

    @Test
    void only_a_post_is_a_webhook() {
        assertThat(receiver.answer(new Call("GET", "/tocsin", Map.of(), SIGNED, ""))
                        .answer()
                        .status())
                .isEqualTo(405);
    }

    private static Map<String, String> with(String header, String value) {
        var headers = new LinkedHashMap<>(SIGNED);
        headers.put(header, value);
        return headers;
    }

    private Reply post(Map<String, String> headers, String body) {
        return receiver.answer(new Call("POST", "/tocsin", Map.of(), headers, body));
    }
}
