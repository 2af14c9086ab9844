package dev.tocsin.local.standin.slack;

import dev.tocsin.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of a workspace, by channel, in the order in which they were posted. */
final class Conversations {

    /** {@code thread} is the ts of the message that it answers; null for one that stands by itself. */
    record Message(String ts, @Nullable String thread, Json content) {}

    private final Clock clock;
    private final Map<String, Map<String, Message>> channels = new LinkedHashMap<>();
    private long lastMicros;

    Conversations(Clock clock) {
        this.clock = clock;
    }

    Message post(String channel, @Nullable String thread, Json content) {
        var message = new Message(nextTs(), thread, content);
        of(channel).put(message.ts(), message);
        return message;
    }

    @Nullable Message find(String channel, String ts) {
        return of(channel).get(ts);
    }

    void replace(String channel, Message message) {
        of(channel).put(message.ts(), message);
    }

    /** Newest first, without the replies of threads, as conversations.history lists them. */
    List<Message> history(String channel) {
        return of(channel).values().stream()
                .filter(message -> message.thread() == null)
                .toList()
                .reversed();
    }

    /** The message and its replies, oldest first. */
    List<Message> thread(String channel, String ts) {
        return of(channel).values().stream()
                .filter(message -> message.ts().equals(ts) || ts.equals(message.thread()))
                .toList();
    }

    private Map<String, Message> of(String channel) {
        return channels.computeIfAbsent(channel, _ -> new LinkedHashMap<>());
    }

    /** Seconds and microseconds of the time of posting; never the same twice and never smaller than the last. */
    private String nextTs() {
        var now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        lastMicros = Math.max(now, lastMicros + 100);
        return String.format(Locale.ROOT, "%d.%06d", lastMicros / 1_000_000, lastMicros % 1_000_000);
    }
}
