package dev.tocsin.notify.github;

import dev.tocsin.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An issue as GitHub has it.
 *
 * @param closedAt null where it is open
 * @param declined whether it is closed as not planned
 */
record Issue(int number, boolean closed, @Nullable Instant closedAt, boolean declined, Marker marker) {

    static Issue of(Json issue) {
        var number = issue.at("number").number();
        return new Issue(
                number == null ? 0 : number.intValue(),
                issue.at("state").text("").equals("closed"),
                instant(issue.at("closed_at").text("")),
                issue.at("state_reason").text("").equals("not_planned"),
                Marker.of(issue.at("body").text("")));
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
