package dev.tocsin.local.health;

import java.util.List;

/**
 * A queue for what could not be served.
 *
 * @param sources the ARNs of the queues that it serves; empty where something else hands over, a schedule or a topic
 */
record DeadLetterQueue(String name, String url, String arn, List<String> sources) {

    DeadLetterQueue {
        sources = List.copyOf(sources);
    }

    /** People name a queue by what they see in an alarm, or by its channel. */
    boolean isCalled(String word) {
        return plain(name).contains(plain(word));
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(java.util.Locale.ROOT);
    }
}
