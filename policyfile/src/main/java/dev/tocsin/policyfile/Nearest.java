package dev.tocsin.policyfile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that somebody meant: few letters away, one swap of neighbours counting as one. */
final class Nearest {

    private Nearest() {}

    /** {@code , did you mean "critical"?}, or the known words where none is near. */
    static String hint(String written, Collection<String> known) {
        return to(written, known)
                .map(word -> ", did you mean \"" + word + "\"?")
                .orElseGet(() -> known.isEmpty() ? "" : "; known here: " + String.join(", ", known));
    }

    static Optional<String> to(String written, Collection<String> known) {
        var lower = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> distance(lower, word) <= farthest(word))
                .min(Comparator.comparingInt(word -> distance(lower, word)));
    }

    private static int farthest(String word) {
        return Math.clamp(word.length() / 3, 1, 3);
    }

    /** The optimal string alignment distance; a text much longer than the word is far at once. */
    static int distance(String written, String word) {
        if (Math.abs(written.length() - word.length()) > 3) {
            return Integer.MAX_VALUE;
        }
        var distances = new int[written.length() + 1][word.length() + 1];
        for (var w = 0; w <= written.length(); w++) {
            for (var k = 0; k <= word.length(); k++) {
                distances[w][k] = w == 0 || k == 0 ? w + k : cheapest(distances, written, word, w, k);
            }
        }
        return distances[written.length()][word.length()];
    }

    private static int cheapest(int[][] distances, String written, String word, int w, int k) {
        var change = written.charAt(w - 1) == word.charAt(k - 1) ? 0 : 1;
        var least = Math.min(distances[w - 1][k - 1] + change, 1 + Math.min(distances[w - 1][k], distances[w][k - 1]));
        var swapped = w > 1
                && k > 1
                && written.charAt(w - 1) == word.charAt(k - 2)
                && written.charAt(w - 2) == word.charAt(k - 1);
        return swapped ? Math.min(least, distances[w - 2][k - 2] + 1) : least;
    }
}
