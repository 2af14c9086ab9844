package dev.tocsin.local.inbox;

/** Where the page sends events: the default bus. */
@FunctionalInterface
public interface EventSink {

    /**
     * Puts one event on the default bus.
     *
     * @param json an event's envelope, a JSON object with at least {@code source} and {@code detail-type}
     * @throws IllegalArgumentException when the bus does not take it; the message is shown to who sent it
     */
    void put(String json);
}
