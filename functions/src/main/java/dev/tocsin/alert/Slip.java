package dev.tocsin.alert;

import dev.tocsin.image.Stream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * A note of alerts that are written as told with others, made before they are: the clock brings them into their fold by it.
 *
 * @param id always the same of the same alerts, fold and time
 * @param key the fold
 * @param dueAt when the fold takes them in, once enough was gathered
 * @param streams of which the alerts of this rule are
 */
public record Slip(String id, String rule, Fold.Key key, Instant dueAt, List<Stream> streams) {

    public Slip {
        streams = List.copyOf(streams);
    }

    static Slip of(String rule, Fold.Key key, Instant dueAt, Collection<Stream> streams) {
        var all = streams.stream().map(Stream::text).sorted().toList();
        var id = Alert.id("slip\n" + Fold.id(rule, key) + "\n" + dueAt + "\n" + String.join("\n", all));
        return new Slip(id, rule, key, dueAt, List.copyOf(streams));
    }
}
