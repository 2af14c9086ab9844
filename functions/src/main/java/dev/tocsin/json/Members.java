package dev.tocsin.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object in their order, which nobody can change. Names are compared one after the other, as most objects have a
 * few; those of a large one are hashed, so that nobody can make it slow.
 */
final class Members extends AbstractMap<String, Json> {

    private static final int FEW = 16;

    private final String[] names;
    private final Json[] values;
    private final int size;
    private final @Nullable Map<String, Integer> index;

    private Members(Building all) {
        this.names = all.names;
        this.values = all.values;
        this.size = all.size;
        this.index = all.index;
    }

    /** The same members, copied unless they are such already. */
    static Map<String, Json> of(Map<String, Json> members) {
        if (members instanceof Members || members instanceof WrittenMembers) {
            return members;
        }
        var all = new Building();
        all.putAll(members);
        return all.done();
    }

    /** Members that are put together; of two with one name the last one wins, in the place of the first. */
    static final class Building implements BiConsumer<String, Json> {
        private String[] names = new String[FEW];
        private Json[] values = new Json[FEW];
        private int size;
        private @Nullable Map<String, Integer> index;

        /** @return whether there was one with this name */
        boolean put(String name, Json value) {
            var at = find(names, size, index, name);
            if (at >= 0) {
                values[at] = value;
                return true;
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            names[size] = name;
            values[size] = value;
            index(name);
            size++;
            return false;
        }

        @Override
        public void accept(String name, Json value) {
            put(name, value);
        }

        void putAll(Map<String, Json> members) {
            members.forEach(this);
        }

        private void index(String name) {
            if (index == null && size == FEW) {
                var all = new HashMap<String, Integer>();
                IntStream.range(0, size).forEach(at -> all.put(names[at], at));
                index = all;
            }
            if (index != null) {
                index.put(name, size);
            }
        }

        /** Nothing may be put after this. */
        Members done() {
            return new Members(this);
        }
    }

    /** A text remembers its hash: most names that differ are told apart by it. */
    private static int find(String[] names, int size, @Nullable Map<String, Integer> index, String name) {
        if (index != null) {
            return index.getOrDefault(name, -1);
        }
        var hash = name.hashCode();
        for (var at = 0; at < size; at++) {
            if (names[at].hashCode() == hash && names[at].equals(name)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Json get(@Nullable Object name) {
        var at = name instanceof String text ? find(names, size, index, text) : -1;
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Json> action) {
        for (var at = 0; at < size; at++) {
            action.accept(names[at], values[at]);
        }
    }

    @Override
    public Set<Map.Entry<String, Json>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Json>> iterator() {
                return IntStream.range(0, size)
                        .mapToObj(at -> Map.entry(names[at], values[at]))
                        .iterator();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
