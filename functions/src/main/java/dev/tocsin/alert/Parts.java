package dev.tocsin.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A fold that is full goes on in another part, which is told by itself. A fold is read whole by whatever adds to it: without an end to it,
 * one vulnerability in very many images would cost the square of their number.
 */
final class Parts {

    /** A member takes some 100 bytes, deflated. */
    static final int MOST = 30_000;

    private final ToIntFunction<Fold.Key> members;
    private final Map<Fold.Key, Integer> sizes = new HashMap<>();

    /** @param members how many are in it so far */
    Parts(ToIntFunction<Fold.Key> members) {
        this.members = members;
    }

    List<Fold.Key> of(Alert alert, List<Fold.Key> keys) {
        return keys.stream().map(key -> of(alert, key)).toList();
    }

    /** The part that it is in, or the first with room. */
    private Fold.Key of(Alert alert, Fold.Key key) {
        return alert.told().folds().stream()
                .filter(one -> one.part(key.part()).equals(key))
                .findFirst()
                .orElseGet(() -> withRoom(key));
    }

    /** The first with room. */
    Fold.Key withRoom(Fold.Key key) {
        var part = key;
        while (size(part) >= MOST) {
            part = part.part(part.part() + 1);
        }
        sizes.merge(part, 1, Integer::sum);
        return part;
    }

    private int size(Fold.Key key) {
        return sizes.computeIfAbsent(key, members::applyAsInt);
    }
}
