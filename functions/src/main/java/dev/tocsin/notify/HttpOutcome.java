package dev.tocsin.notify;

import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP answer, or the want of one, means for a delivery: for every HTTP channel, decided here alone. Nothing of the
 * request, the address or the body is quoted.
 */
public final class HttpOutcome {

    /** Amazon SQS hides a message for at most 12 hours (Amazon SQS Developer Guide, "Amazon SQS visibility timeout"). */
    static final Duration LONGEST_WAIT = Duration.ofHours(12);

    private HttpOutcome() {}

    /** What a status says. */
    public enum Meaning {
        /** The service took it; the body may say more. */
        TAKEN,
        /** Not now, and nothing happened: throttled, or in conflict with another write. */
        LATER,
        /** It failed over it: perhaps it took effect, perhaps it did not. */
        PERHAPS,
        /** It does not know us: the secret was rotated, or was never right. */
        UNKNOWN_TO_IT,
        /** It never will take this. A redirect is not followed: where it leads was never agreed on. */
        NEVER
    }

    public static Meaning meaning(int status) {
        if (status >= 200 && status < 300) {
            return Meaning.TAKEN;
        }
        if (status == 401 || status == 403) {
            return Meaning.UNKNOWN_TO_IT;
        }
        if (status == 409 || status == 425 || status == 429) {
            return Meaning.LATER;
        }
        return status == 408 || status >= 500 ? Meaning.PERHAPS : Meaning.NEVER;
    }

    /** As {@link #meaning(int)}; but whoever answers 403 and says when to come back refuses nothing for good, as GitHub's limits do. */
    static Meaning meaning(HttpSender.Response response, Instant now) {
        return response.status() == 403 && retryAfter(response, now) != null
                ? Meaning.LATER
                : meaning(response.status());
    }

    /** The outcome of an answer; null where the service took the request. */
    public static @Nullable DeliveryOutcome of(String service, HttpSender.Response response, Instant now) {
        var answer = service + " answered " + response.status();
        return switch (meaning(response, now)) {
            case TAKEN -> null;
            case LATER -> new Retry(answer, retryAfter(response, now), Effect.NONE);
            case PERHAPS -> new Retry(answer, retryAfter(response, now), Effect.UNKNOWN);
            case UNKNOWN_TO_IT -> new Rejected(answer + ": it refuses the secret or what the secret may do");
            case NEVER -> new Rejected(redirects(response) ? answer + ": redirects are not followed" : answer);
        };
    }

    /** The outcome of no answer at all. */
    public static Retry of(String service, IOException failure) {
        var why = service + " gave no answer (" + failure.getClass().getSimpleName() + ")";
        return new Retry(why, null, neverSent(failure) ? Effect.NONE : Effect.UNKNOWN);
    }

    /**
     * What {@code retry-after} says, in seconds or as an HTTP date, else when {@code x-ratelimit-remaining} has run out what
     * {@code x-ratelimit-reset} says, in seconds since 1970; between nothing and {@link #LONGEST_WAIT}. Null where neither says it.
     */
    static @Nullable Duration retryAfter(HttpSender.Response response, Instant now) {
        var header = response.header("retry-after");
        var wait = header == null ? reset(response, now) : wait(header.strip(), now);
        if (wait == null) {
            return null;
        }
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static @Nullable Duration reset(HttpSender.Response response, Instant now) {
        var reset = response.header("x-ratelimit-reset");
        return "0".equals(response.header("x-ratelimit-remaining")) && reset != null && reset.matches("\\d{1,11}")
                ? Duration.between(now, Instant.ofEpochSecond(Long.parseLong(reset)))
                : null;
    }

    private static @Nullable Duration wait(String header, Instant now) {
        if (header.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            return Duration.between(now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean redirects(HttpSender.Response response) {
        return response.status() >= 300 && response.status() < 400;
    }

    private static boolean neverSent(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException;
    }
}
