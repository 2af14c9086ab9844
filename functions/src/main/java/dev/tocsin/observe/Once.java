package dev.tocsin.observe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was given, in its order and each once. A few are compared with each other; many are hashed, so that nobody can make it slow. */
final class Once<T> {

    private static final int FEW = 16;

    private final List<T> all = new ArrayList<>();
    private @Nullable Set<T> many;

    void add(T one) {
        if (isNew(one)) {
            all.add(one);
        }
    }

    private boolean isNew(T one) {
        if (all.size() < FEW) {
            return !all.contains(one);
        }
        if (many == null) {
            many = new HashSet<>(all);
        }
        return many.add(one);
    }

    List<T> all() {
        return List.copyOf(all);
    }
}
