package dev.tocsin.local.standin.jsm;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Shown;
import java.util.ArrayList;
import java.util.List;

/** One alert. What it was made with is never changed: an integration's key can note and close, and no more. */
final class Alert {

    private final Json made;
    private final String alias;
    private final List<String> notes = new ArrayList<>();
    private boolean open = true;
    private int count = 1;

    /** @param alias the one that it was given, or an id */
    Alert(Json made, String alias) {
        this.made = made;
        this.alias = alias;
        note(made);
    }

    boolean isOpen(String other) {
        return open && alias.equals(other);
    }

    void again() {
        count++;
    }

    void note(Json body) {
        var note = body.at("note").text("");
        if (!note.isEmpty()) {
            notes.add(note);
        }
    }

    void close(Json body) {
        note(body);
        open = false;
    }

    Shown shown(boolean update) {
        var text = new StringBuilder(made.at("priority").text("P3") + (count == 1 ? "" : ", count " + count) + "\n\n");
        text.append(made.at("description").text(""));
        notes.reversed().forEach(note -> text.append("\nNote\n").append(note).append('\n'));
        return new Shown(alias, made.at("message").text(""), text.toString(), open ? "open" : "closed", update);
    }
}
