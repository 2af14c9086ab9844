package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.HttpOutcome.Meaning;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpOutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "200, TAKEN",
        "201, TAKEN",
        "202, TAKEN",
        "204, TAKEN",
        "299, TAKEN",
        "100, NEVER",
        "300, NEVER",
        "301, NEVER",
        "302, NEVER",
        "304, NEVER",
        "307, NEVER",
        "308, NEVER",
        "400, NEVER",
        "402, NEVER",
        "404, NEVER",
        "405, NEVER",
        "410, NEVER",
        "413, NEVER",
        "418, NEVER",
        "422, NEVER",
        "401, UNKNOWN_TO_IT",
        "403, UNKNOWN_TO_IT",
        "409, LATER",
        "425, LATER",
        "429, LATER",
        "408, PERHAPS",
        "500, PERHAPS",
        "501, PERHAPS",
        "502, PERHAPS",
        "503, PERHAPS",
        "504, PERHAPS",
        "529, PERHAPS"
    })
    void each_status_has_its_meaning(int status, Meaning meaning) {
        assertThat(HttpOutcome.meaning(status)).isEqualTo(meaning);
    }

    @Test
    void only_what_the_service_took_has_no_outcome() {
        IntStream.rangeClosed(100, 599).forEach(status -> {
            var outcome = HttpOutcome.of("It", new HttpSender.Response(status, Map.of(), ""), Notifications.NOW);
            assertThat(outcome == null).isEqualTo(HttpOutcome.meaning(status) == Meaning.TAKEN);
        });
    }

    @Test
    void a_redirect_says_so_and_not_where_to() {
        var response = new HttpSender.Response(302, Map.of("Location", "https://elsewhere.example/"), "");
        assertThat(HttpOutcome.of("It", response, Notifications.NOW))
                .isEqualTo(new Rejected("It answered 302: redirects are not followed"));
    }

    @Test
    void what_was_never_sent_had_no_effect() {
        assertThat(effect(new ConnectException())).isEqualTo(Effect.NONE);
        assertThat(effect(new UnknownHostException())).isEqualTo(Effect.NONE);
        assertThat(effect(new SocketTimeoutException())).isEqualTo(Effect.UNKNOWN);
        assertThat(effect(new IOException("reset"))).isEqualTo(Effect.UNKNOWN);
    }

    private static Effect effect(IOException failure) {
        return HttpOutcome.of("It", failure).effect();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 5",
                " 5  | 5",
                "0 | 0",
                "-1 | ",
                "soon | ",
                "1.5 | ",
                "12345678901234567890 | ",
                "86400 | 43200",
                "Mon, 23 Nov 2026 07:15:31 GMT | 1",
                "Mon, 23 Nov 2026 07:15:29 GMT | 0",
                "Fri, 23 Nov 2029 07:15:30 GMT | 43200",
                "Tue, 23 Nov 2026 07:15:31 GMT | "
            })
    void retry_after_is_seconds_or_a_date_within_bounds(String header, Integer seconds) {
        var response = new HttpSender.Response(429, Map.of("Retry-After", header), "");
        assertThat(HttpOutcome.retryAfter(response, Notifications.NOW))
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0  | 1795418190  | 60",
                "0  | 1795418100  | 0",
                "0  | 99999999999 | 43200",
                "0  | soon        | ",
                "0  |             | ",
                "12 | 1795418190  | "
            })
    void a_limit_that_has_run_out_says_when_it_is_filled_again(
            String remaining, @Nullable String reset, @Nullable Integer seconds) {
        var headers = new HashMap<>(Map.of("X-RateLimit-Remaining", remaining));
        if (reset != null) {
            headers.put("X-RateLimit-Reset", reset);
        }
        var response = new HttpSender.Response(403, headers, "");
        assertThat(HttpOutcome.retryAfter(response, Notifications.NOW))
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
        assertThat(HttpOutcome.meaning(response, Notifications.NOW))
                .isEqualTo(seconds == null ? Meaning.UNKNOWN_TO_IT : Meaning.LATER);
    }

    @Test
    void whoever_says_when_to_come_back_refuses_nothing_but_an_unknown_caller_may_knock_in_vain() {
        var headers = Map.of("Retry-After", "60");
        assertThat(HttpOutcome.meaning(new HttpSender.Response(403, headers, ""), Notifications.NOW))
                .isEqualTo(Meaning.LATER);
        assertThat(HttpOutcome.meaning(new HttpSender.Response(401, headers, ""), Notifications.NOW))
                .isEqualTo(Meaning.UNKNOWN_TO_IT);
    }
}
