package dev.tocsin.notify.github;

import dev.tocsin.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An issue as GitHub has it.
 *
 * @param closedAt null where it is open
 */
record Issue(int number, boolean closed, @Nullable Instant closedAt, Marker marker) {

    static Issue of(Json issue) {
        var number = issue.at("number").number();
        return new Issue(
                number == null ? 0 : number.intValue(),
                issue.at("state").text("").equals("closed"),
                instant(issue.at("closed_at").text("")),
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
