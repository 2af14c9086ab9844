package dev.tocsin.policy;

import dev.tocsin.json.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of one object, each asked for once; {@link #end} refuses what nobody asked for, so that no word is ever lost. */
final class Fields {

    private final String path;
    private final Map<String, Json> left;

    /** An absent object (JSON's null) is an empty one. */
    Fields(String path, Json json) {
        this.path = path;
        this.left = switch (json) {
            case Json.Obj(var members) -> new LinkedHashMap<>(members);
            case Json.Null _ -> new LinkedHashMap<>();
            case Json.Arr _, Json.Text _, Json.Num _, Json.Bool _ ->
                throw new IllegalArgumentException(path + " is no object");
        };
    }

    void end() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    path + "." + left.keySet().iterator().next() + " is not known");
        }
    }

    void each(BiConsumer<String, Json> action) {
        left.forEach(action);
        left.clear();
    }

    Fields fields(String name) {
        return new Fields(path + "." + name, take(name));
    }

    /** Null where it is absent, and an empty object would mean something else. */
    @Nullable Fields optionalFields(String name) {
        var json = take(name);
        return json.isNull() ? null : new Fields(path + "." + name, json);
    }

    List<Fields> rows(String name) {
        var rows = new ArrayList<Fields>();
        for (var row : list(name)) {
            rows.add(new Fields(path + "." + name + "[" + rows.size() + "]", row));
        }
        return rows;
    }

    String text(String name) {
        var text = optionalText(name);
        if (text == null) {
            throw wrong(name, "a text");
        }
        return text;
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var item : list(name)) {
            if (!(item instanceof Json.Text(var text))) {
                throw wrong(name, "a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    @Nullable Boolean flag(String name) {
        return switch (take(name)) {
            case Json.Null _ -> null;
            case Json.Bool(var value) -> value;
            case Json.Obj _, Json.Arr _, Json.Text _, Json.Num _ -> throw wrong(name, "true or false");
        };
    }

    @Nullable Boolean available(String name) {
        return switch (optionalText(name)) {
            case null -> null;
            case "available" -> true;
            case "none" -> false;
            default -> throw wrong(name, "available or none");
        };
    }

    @Nullable Double decimal(String name) {
        return switch (take(name)) {
            case Json.Null _ -> null;
            case Json.Num(var literal) -> Double.valueOf(literal);
            case Json.Obj _, Json.Arr _, Json.Text _, Json.Bool _ -> throw wrong(name, "a number");
        };
    }

    /** A threshold: a whole number, 1 or more. */
    @Nullable Integer whole(String name) {
        return switch (take(name)) {
            case Json.Null _ -> null;
            case Json.Num(var literal) when literal.matches("[1-9][0-9]{0,8}") -> Integer.valueOf(literal);
            case Json.Num _, Json.Obj _, Json.Arr _, Json.Text _, Json.Bool _ ->
                throw wrong(name, "a whole number from 1");
        };
    }

    @Nullable Duration duration(String name) {
        var text = optionalText(name);
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "a duration");
        }
    }

    Duration duration(String name, Duration otherwise) {
        var duration = duration(name);
        return duration == null ? otherwise : duration;
    }

    /** A duration, or null for {@code never}. */
    @Nullable Duration durationOrNever(String name, Duration otherwise) {
        if (left.get(name) instanceof Json.Text(var text) && text.equals("never")) {
            take(name);
            return null;
        }
        return duration(name, otherwise);
    }

    DigestTime digestTime(String name) {
        var text = text(name);
        try {
            return DigestTime.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "a time and a zone");
        }
    }

    /** One of these, by its word. */
    <T> T oneOf(String name, T[] all, Function<T, String> word, T otherwise) {
        var text = optionalText(name);
        return text == null
                ? otherwise
                : Arrays.stream(all)
                        .filter(each -> word.apply(each).equals(text))
                        .findFirst()
                        .orElseThrow(() -> wrong(
                                name, "one of " + Arrays.stream(all).map(word).collect(Collectors.joining(", "))));
    }

    LocalDate date(String name) {
        try {
            return LocalDate.parse(text(name));
        } catch (DateTimeException e) {
            throw wrong(name, "a date");
        }
    }

    @Nullable String optionalText(String name) {
        return switch (take(name)) {
            case Json.Null _ -> null;
            case Json.Text(var text) -> text;
            case Json.Obj _, Json.Arr _, Json.Num _, Json.Bool _ -> throw wrong(name, "a text");
        };
    }

    private List<Json> list(String name) {
        return switch (take(name)) {
            case Json.Null _ -> List.of();
            case Json.Arr(var items) -> items;
            case Json.Obj _, Json.Text _, Json.Num _, Json.Bool _ -> throw wrong(name, "a list");
        };
    }

    private Json take(String name) {
        var value = left.remove(name);
        return value == null ? new Json.Null() : value;
    }

    private IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException(path + "." + name + " is not " + expected);
    }
}
