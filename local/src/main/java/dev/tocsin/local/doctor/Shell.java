package dev.tocsin.local.doctor;

import java.util.regex.Pattern;

/** Words of a command that is pasted into a shell. */
final class Shell {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/:.,@%+=-]+");

    private Shell() {}

    /** One word, whatever is in it. */
    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
