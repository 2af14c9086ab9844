package dev.tocsin.alert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Maps and sets that keep their order and that nobody changes. One that nobody can change already is not copied: a state is made anew for
 * each event, and most of what it holds stays ("This method may return its argument if the argument is already unmodifiable", Java API,
 * Collections). Whoever wraps a map gives it away.
 */
final class Ordered {

    private Ordered() {}

    @SuppressWarnings("ReferenceEquality") // the very object is meant: it is the wrapper itself
    static <K, V> Map<K, V> of(Map<K, V> map) {
        var unmodifiable = Collections.unmodifiableMap(map);
        return unmodifiable == map ? map : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    @SuppressWarnings("ReferenceEquality") // the very object is meant: it is the wrapper itself
    static <T> Set<T> of(Set<T> set) {
        var unmodifiable = Collections.unmodifiableSet(set);
        return unmodifiable == set ? set : Collections.unmodifiableSet(new LinkedHashSet<>(set));
    }
}
