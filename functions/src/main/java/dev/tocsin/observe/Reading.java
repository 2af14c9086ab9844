package dev.tocsin.observe;

import java.util.List;

/** What came of reading one event. */
public sealed interface Reading {

    /**
     * The event was understood.
     *
     * @param eventId the envelope's {@code id}; empty where it has none
     * @param notes oddities that were tolerated, in plain words: a member given twice, an unknown severity
     */
    record Understood(String eventId, Observation observation, List<String> notes) implements Reading {
        public Understood {
            notes = List.copyOf(notes);
        }
    }

    /**
     * The event cannot be used. Neither text quotes the event.
     *
     * @param eventId the envelope's {@code id}; empty where it could not be read
     * @param reason what is wrong and what was expected
     * @param where a path ({@code detail.image-digest}) or a place in the text ({@code line 1, column 7})
     */
    record Malformed(String eventId, String reason, String where) implements Reading {}
}
