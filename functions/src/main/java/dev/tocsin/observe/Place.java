package dev.tocsin.observe;

import dev.tocsin.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value and the path that leads to it, so that what is wrong can be named. A member that is absent or null gives null or an
 * empty list; one of another type than expected throws {@link UnreadableException}, unless the method says that it leaves it out.
 */
final class Place {

    private static final Shape WORD = Shape.of("A-Za-z", 1, "A-Za-z0-9_ -", 0, 63);
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+");

    private final @Nullable Place parent;
    private final String step;
    private final int index;
    private final Json json;
    private final Notes notes;

    /** @param index in a list; less than 0 of what is in none */
    private Place(@Nullable Place parent, String step, int index, Json json, Notes notes) {
        this.parent = parent;
        this.step = step;
        this.index = index;
        this.json = json;
        this.notes = notes;
    }

    static Place root(Json json, Notes notes) {
        return new Place(null, "", -1, json, notes);
    }

    Json json() {
        return json;
    }

    Notes notes() {
        return notes;
    }

    /** Put together when it is asked for: nearly all places are as they should be. */
    String path() {
        if (parent == null) {
            return "";
        }
        var before = parent.path();
        if (index >= 0) {
            return before + "[" + index + "]";
        }
        return before.isEmpty() ? step : before + "." + step;
    }

    Place at(String name) {
        return new Place(this, name, -1, json.at(name), notes);
    }

    Place at(String... names) {
        var here = this;
        for (var name : names) {
            here = here.at(name);
        }
        return here;
    }

    boolean absent() {
        return json.isNull();
    }

    /** This place, which must hold an object. */
    Place object() {
        if (json instanceof Json.Obj) {
            return this;
        }
        throw unreadable(absent() ? "missing: expected an object" : "expected an object");
    }

    List<Place> items() {
        var items = list();
        var places = new ArrayList<Place>(items.size());
        for (var i = 0; i < items.size(); i++) {
            places.add(item(i, items.get(i)));
        }
        return places;
    }

    private List<Json> list() {
        if (json instanceof Json.Arr(var items)) {
            return items;
        }
        if (!absent()) {
            throw unreadable("expected a list");
        }
        return List.of();
    }

    private Place item(int index, Json json) {
        return new Place(this, "", index, json, notes);
    }

    /** The texts of a list, each once and without blanks. */
    List<String> texts() {
        var texts = new Once<String>();
        var items = list();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var text =
                    item instanceof Json.Text(var value) ? value : item(i, item).raw();
            if (text != null && !text.isBlank()) {
                texts.add(wellFormed(text));
            }
        }
        return texts.all();
    }

    @Nullable String text() {
        var text = raw();
        return text == null ? null : wellFormed(text);
    }

    /** The text as it stands, to be compared with what is known and not to be kept. */
    @Nullable String raw() {
        var text = json.text();
        if (text == null && !absent()) {
            throw unreadable("expected a text");
        }
        return text;
    }

    /**
     * To be compared with what is known, and not to be kept.
     *
     * @param what what it should be, with its article: {@code an image digest}
     */
    String required(String what) {
        var raw = raw();
        var text = raw == null ? "" : raw.strip();
        if (text.isEmpty()) {
            throw unreadable("missing: expected " + what);
        }
        return text;
    }

    /** @param shape that nothing but ASCII has */
    String matching(Predicate<String> shape, String what) {
        var text = required(what);
        if (!shape.test(text)) {
            throw unreadable("expected " + what);
        }
        return text;
    }

    /** A name as the scanners write those of their states and reasons: {@code SCAN_ELIGIBILITY_EXPIRED}. */
    String word(String what) {
        return matching(WORD, what);
    }

    /** The text in one line of at most so many characters; empty for anything but a text. */
    String line(int most) {
        var text = json.text();
        if (text == null) {
            return "";
        }
        var line = isPlain(text)
                ? text
                : BREAKS.matcher(wellFormed(text)).replaceAll(" ").strip();
        return line.length() <= most ? line : line.substring(0, whole(line, most - 1)) + "…";
    }

    /** The moment; null with a note for what is no date, and for the dates that stand for "none" (year 1, 1970). */
    @Nullable Instant instant() {
        var instant = EventTimes.read(json);
        if (instant == null && !absent()) {
            notes.add(path() + " is no date: left out");
        }
        return instant;
    }

    /** The number; null with a note for anything that is no number between the two. */
    @Nullable Double between(double least, double most) {
        var number = json.decimal();
        if (number != null && number >= least && number <= most) {
            return number;
        }
        if (!absent()) {
            notes.add(path() + " is no number from " + least + " to " + most + ": left out");
        }
        return null;
    }

    /** The first of a list's texts, or this text, that passes; null where none does. */
    @Nullable String first(Predicate<String> passes) {
        for (var candidate : json instanceof Json.Arr ? json.texts() : List.of(json.text(""))) {
            if (passes.test(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    UnreadableException unreadable(String reason) {
        return new UnreadableException(reason, path().isEmpty() ? "line 1, column 1" : path());
    }

    /** Half a surrogate pair, which JSON can write but UTF-8 cannot, becomes a question mark here and not at random later. */
    static String wellFormed(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }

    /** Whether it is one line of ASCII as it is, with single spaces within; nearly all texts are. */
    private static boolean isPlain(String text) {
        var before = ' ';
        for (var at = 0; at < text.length(); at++) {
            var next = text.charAt(at);
            if (next < ' ' || next > '~' || (next == ' ' && before == ' ')) {
                return false;
            }
            before = next;
        }
        return text.isEmpty() || before != ' ';
    }

    private static int whole(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
