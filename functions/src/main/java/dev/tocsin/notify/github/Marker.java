package dev.tocsin.notify.github;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the end of an issue's text says to us and shows to nobody. Only what stands at the very end counts: text from outside may
 * say the same further up.
 *
 * @param alert of which the issue speaks; empty for an issue that is none of ours
 * @param revision the newest that was written to it; 0 where nobody can say
 * @param first the revision that created it
 * @param earlier the number of the issue that it follows; 0 for none
 */
record Marker(String alert, int revision, int first, int earlier) {

    static final Marker NONE = new Marker("", 0, 0, 0);

    private static final Pattern AT_THE_END = Pattern.compile(
            "<!-- tocsin alert=([0-9A-Za-z-]+) revision=(\\d{1,9}) first=(\\d{1,9}) earlier=(\\d{1,9}) -->\\s*$");

    static Marker of(String body) {
        return AT_THE_END.matcher(body).results().findFirst().map(Marker::read).orElse(NONE);
    }

    private static Marker read(MatchResult found) {
        return new Marker(found.group(1), number(found.group(2)), number(found.group(3)), number(found.group(4)));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    Marker at(int newer) {
        return new Marker(alert, newer, first, earlier);
    }

    String text() {
        return "<!-- tocsin alert=" + alert + " revision=" + revision + " first=" + first + " earlier=" + earlier
                + " -->";
    }

    /** How a comment ends that tells of this revision. */
    static String ofComment(int revision) {
        return "<!-- tocsin revision=" + revision + " -->";
    }
}
