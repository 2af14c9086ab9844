package dev.tocsin.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The oddities that were tolerated while one event was read; so few that they fit in a line of log, each once. */
final class Notes implements Consumer<String> {

    private static final int MOST = 20;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final List<String> notes = new ArrayList<>();

    void add(String note) {
        if (notes.size() < MOST && !notes.contains(note)) {
            notes.add(note);
        }
    }

    @Override
    public void accept(String duplicate) {
        duplicate(duplicate);
    }

    /** A member was given more than once. Its name is the sender's text: only a plain one is repeated. */
    void duplicate(String name) {
        var member = PLAIN.matcher(name).matches() ? name : "a member";
        add(member + " is given more than once: the last one counts");
    }

    List<String> all() {
        return notes.isEmpty() ? List.of() : List.copyOf(notes);
    }
}
