package dev.tocsin.local.replay;

import dev.tocsin.json.JsonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event as it is written, so that nothing of it is lost by reading it: not a member that stands there twice, not a number's
 * digits.
 *
 * @param time when it arrived, or the event's own; null when it names none
 */
record Recorded(@Nullable Instant time, String event) {

    private static final Set<String> HEADING = Set.of("time", "arrival", "event");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * Also of an event with its arrival beside it.
     *
     * @throws Unreadable when it is no JSON, by the lines of the file
     */
    static Recorded read(Piece piece) {
        var text = piece.text();
        var members = new HashMap<String, String>();
        try {
            RawMembers.read(text, (name, from, to) -> {
                if (HEADING.contains(name)) {
                    members.put(name, text.substring((int) from, (int) to));
                }
            });
        } catch (Unreadable e) {
            throw e.in(piece);
        }
        return read(text, members, piece);
    }

    private static Recorded read(String text, Map<String, String> members, Piece piece) {
        var arrival = members.get("arrival");
        var event = members.get("event");
        if (arrival == null || event == null) {
            return new Recorded(time(members.get("time")), text.strip());
        }
        var time = time(arrival);
        if (time == null) {
            throw new Unreadable("the arrival is no time such as 2026-03-02T08:00:00Z", piece.line(), piece.column());
        }
        return new Recorded(time, event);
    }

    private static @Nullable Instant time(@Nullable String json) {
        try {
            var time = Instant.parse(json == null ? "" : JsonText.parse(json).text(""));
            return time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
