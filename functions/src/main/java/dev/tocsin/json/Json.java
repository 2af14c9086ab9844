package dev.tocsin.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value. Readers ask for what they expect and get null (or an empty list) where something else stands: strictness
 * belongs to the caller, who knows what is owed. Members keep their order.
 */
public sealed interface Json {

    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = Members.of(members);
        }

        /** As one object with the members of all of these, of which no two have one name. */
        public String write(Obj... more) {
            return JsonWriting.of(this, more);
        }

        @Override
        public Json at(String name) {
            var member = members instanceof WrittenMembers written ? written.named(name) : members.get(name);
            return member == null ? Null.VALUE : member;
        }

        /** These members and then those; of two with one name that one's value. */
        public Obj and(Obj... more) {
            var all = new Members.Building();
            all.putAll(members);
            for (var each : more) {
                all.putAll(each.members);
            }
            return new Obj(all.done());
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Text(String value) implements Json {
        @Override
        public String text() {
            return value;
        }
    }

    /** A number as it was written; {@code 1e400} and 40-digit integers survive. */
    record Num(String literal) implements Json {
        @Override
        public String text() {
            return literal;
        }
    }

    record Bool(boolean value) implements Json {
        @Override
        public String text() {
            return String.valueOf(value);
        }
    }

    /** JSON's null, and what is answered for a member that is not there. */
    record Null() implements Json {
        static final Null VALUE = new Null();

        @Override
        public boolean isNull() {
            return true;
        }
    }

    /** An object of alternating keys and values; a null value leaves its member out. */
    static Obj obj(@Nullable Object... keysAndValues) {
        var members = new Members.Building();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            var value = keysAndValues[i + 1];
            if (value != null) {
                members.put(String.valueOf(keysAndValues[i]), of(value));
            }
        }
        return new Obj(members.done());
    }

    static Arr arr(Object... items) {
        return arr(List.of(items));
    }

    static Arr arr(Iterable<?> items) {
        var list = new ArrayList<Json>();
        for (var item : items) {
            list.add(of(item));
        }
        return new Arr(list);
    }

    /** A Json as it is; text, numbers, booleans, maps and iterables as their JSON; anything else as its text. */
    static Json of(@Nullable Object value) {
        return value instanceof String text ? new Text(text) : ofOther(value);
    }

    private static Json ofOther(@Nullable Object value) {
        return switch (value) {
            case null -> Null.VALUE;
            case Json json -> json;
            case Number number -> new Num(number.toString());
            case Boolean bool -> new Bool(bool);
            case Map<?, ?> map -> {
                var members = new Members.Building();
                map.forEach((key, member) -> members.put(String.valueOf(key), of(member)));
                yield new Obj(members.done());
            }
            case Iterable<?> items -> arr(items);
            default -> new Text(value.toString());
        };
    }

    /** The value at this path of member names; {@link Null} where any of them is missing. */
    default Json at(String... path) {
        Json here = this;
        for (var name : path) {
            here = here.at(name);
        }
        return here;
    }

    /** The value of this member; {@link Null} where it is missing. */
    default Json at(String name) {
        return Null.VALUE;
    }

    default boolean isNull() {
        return false;
    }

    /** The text, or a number's or boolean's literal; null for objects, arrays and null. */
    default @Nullable String text() {
        return null;
    }

    default String text(String otherwise) {
        var text = text();
        return text == null ? otherwise : text;
    }

    /** The number, also where it was written as a string; null where there is none. */
    default @Nullable BigDecimal number() {
        var text = text();
        if (text == null || text.length() > 40 || !(this instanceof Num || looksLikeNumber(text))) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** An exception for each text that is no number would cost more than all of its event. */
    private static boolean looksLikeNumber(String text) {
        for (var at = 0; at < text.length(); at++) {
            var one = text.charAt(at);
            if (one > ' ' && one <= '~' && !Character.isDigit(one) && "+-.eE".indexOf(one) < 0) {
                return false;
            }
        }
        return true;
    }

    default @Nullable Double decimal() {
        var text = text();
        if (text == null) {
            return null;
        }
        var usual = UsualNumbers.read(text);
        return Double.isNaN(usual) ? unusual() : Double.valueOf(usual);
    }

    private @Nullable Double unusual() {
        var number = number();
        return number == null ? null : number.doubleValue();
    }

    /**
     * The moment as {@link Instant#toString} writes it; null where there is no text.
     *
     * @throws java.time.DateTimeException for any other text
     */
    default @Nullable Instant instant() {
        var text = text();
        var usual = text == null ? null : UsualTimes.read(text);
        return text == null || usual != null ? usual : Instant.parse(text);
    }

    /** The items of an array; empty for anything else. */
    default List<Json> items() {
        return this instanceof Arr(var items) ? items : List.of();
    }

    /** The texts of an array's items, those that have one. */
    default List<String> texts() {
        var texts = new ArrayList<String>();
        for (var item : items()) {
            var text = item.text();
            if (text != null) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    /** The members of an object; empty for anything else. */
    default Map<String, Json> members() {
        return this instanceof Obj(var members) ? members : Map.of();
    }

    /** Compact JSON text. */
    default String write() {
        return JsonWriting.of(this);
    }
}
