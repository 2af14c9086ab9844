package dev.tocsin.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that stands in a text, which nobody can change. Names are compared where they stand, one after the other;
 * those of a large object are hashed, so that nobody can make it slow.
 */
final class WrittenMembers extends AbstractMap<String, Json> {

    private static final int FEW = 64;

    private final String text;
    private final @Nullable Written first;
    private final int size;
    private final @Nullable Map<String, Written> many;

    WrittenMembers(String text, @Nullable Written first, int size) {
        this.text = text;
        this.first = first;
        this.size = size;
        this.many = size > FEW ? byName(text, first) : null;
    }

    static Map<String, Written> byName(String text, @Nullable Written first) {
        var all = new HashMap<String, Written>();
        for (var member = first; member != null; member = member.next()) {
            all.put(member.name(text), member);
        }
        return all;
    }

    /** Among this one and those behind it; null where none has the name. */
    static @Nullable Written find(String text, @Nullable Written first, String name) {
        var length = name.length();
        for (var member = first; member != null; member = member.next()) {
            if (member.nameLength() == length && member.isNamed(name, text)) {
                return member;
            }
        }
        return null;
    }

    @Override
    public @Nullable Json get(@Nullable Object name) {
        return name instanceof String text ? named(text) : null;
    }

    @Nullable Json named(String name) {
        var member = many == null ? find(text, first, name) : many.get(name);
        return member == null ? null : member.json(text);
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
        for (var member = first; member != null; member = member.next()) {
            action.accept(member.name(text), member.json(text));
        }
    }

    @Override
    public Set<Map.Entry<String, Json>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Json>> iterator() {
                return Stream.iterate(first, Objects::nonNull, Written::next)
                        .map(member -> Map.entry(member.name(text), member.json(text)))
                        .iterator();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
