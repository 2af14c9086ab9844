package dev.tocsin.notify.servicenow;

import java.util.regex.Pattern;

/**
 * What an incident says of Tocsin in {@code correlation_display}: {@code Tocsin backlog, revision 3}. It is written with the
 * incident's texts in one request; so a write that is repeated is seen to have been made.
 *
 * @param channel the channel that keeps the incident: two channels may tell one instance of one alert
 * @param revision the newest that was written; 0 where nobody can say
 * @param resolved whether it was Tocsin that resolved it, and not a person
 */
record Mark(String channel, int revision, boolean resolved) {

    private static final Pattern TEXT = Pattern.compile("Tocsin ([a-z0-9-]{1,31}), revision (\\d{1,9})(, resolved)?");

    static Mark of(String display) {
        var parts = TEXT.matcher(display);
        return parts.matches()
                ? new Mark(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3) != null)
                : new Mark("", 0, false);
    }

    String text() {
        return "Tocsin " + channel + ", revision " + revision + (resolved ? ", resolved" : "");
    }
}
