package dev.tocsin.notify.jira;

import dev.tocsin.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as Jira has it.
 *
 * @param done whether its status is of the category "done", whatever the status is called
 * @param since when it was resolved or, where that is not known, last changed; null where neither is
 * @param resolution by its name; empty where it is open
 * @param alert the alert that it speaks of, by its property; empty for a ticket that is none of ours
 * @param revision the newest that was written to it; 0 where nobody can say
 */
record Ticket(String key, boolean done, @Nullable Instant since, String resolution, String alert, int revision) {

    /** The name of the issue property that says what a ticket of ours speaks of. */
    static final String PROPERTY = "tocsin";

    /** Jira writes offsets without a colon: {@code 2026-11-23T07:15:00.000+0000}. */
    private static final DateTimeFormatter JIRA =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT);

    private static final Set<String> DECLINED = Set.of("won't do", "won't fix", "declined");

    static final String QUERY = "?fields=status,resolution,resolutiondate,updated&properties=" + PROPERTY;

    static Ticket of(Json issue) {
        var fields = issue.at("fields");
        var resolved = instant(fields.at("resolutiondate"));
        var property = issue.at("properties", PROPERTY);
        var revision = property.at("revision").number();
        return new Ticket(
                issue.at("key").text(""),
                fields.at("status", "statusCategory", "key").text("").equals("done"),
                resolved == null ? instant(fields.at("updated")) : resolved,
                fields.at("resolution", "name").text(""),
                property.at("alert").text(""),
                revision == null ? 0 : revision.intValue());
    }

    /** Whether it was closed as not to be done: what Jira calls so from the start, in whatever case. */
    boolean declined() {
        return done && DECLINED.contains(resolution.toLowerCase(Locale.ROOT));
    }

    /** The property, as a request writes it. */
    static Json property(String alert, int revision) {
        return Json.obj("key", PROPERTY, "value", Json.obj("alert", alert, "revision", revision));
    }

    private static @Nullable Instant instant(Json json) {
        try {
            return OffsetDateTime.parse(json.text(""), JIRA).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
