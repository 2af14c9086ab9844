package dev.tocsin.notify.servicenow;

import dev.tocsin.alert.Notification;
import dev.tocsin.notify.MessageText;
import dev.tocsin.notify.Wording;
import dev.tocsin.notify.sns.Email;
import dev.tocsin.text.Cut;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The texts of an incident. Its fields are plain text, but a journal shows what stands between {@code [code]} tags as HTML
 * ("Journal field type"), and notifies whom {@code @[...]} names; notes are copied into journals by rules of the instance, so
 * every text is made harmless, not the notes alone.
 */
final class IncidentText {

    /** Of the dictionary of a new instance; the database would take more, but cuts a short text without a word. */
    static final int LONGEST_TITLE = 160;

    static final int LONGEST_TEXT = 4_000;

    private static final List<Integer> FINDINGS = List.of(20, 10, 5, 1);
    private static final Pattern CODE = Pattern.compile("\\[(\\s*/?\\s*code)", Pattern.CASE_INSENSITIVE);

    private IncidentText() {}

    static String title(Notification told) {
        return Cut.chars(harmless(Wording.of(told, 1).title()), LONGEST_TITLE);
    }

    static String description(Notification told) {
        for (var most : FINDINGS) {
            if (fits(Wording.of(told, most))) {
                return whole(Wording.of(told, most));
            }
        }
        var fewest = Wording.of(told, FINDINGS.getLast()).fitting(IncidentText::fits);
        return Cut.chars(whole(fewest), LONGEST_TEXT);
    }

    /** What is said of a change: the description has the rest. */
    static String note(Notification told) {
        var text = Wording.of(told, 1);
        return Cut.chars(
                harmless(String.join(
                        "\n", text.title(), text.lead(), text.since().getLast())),
                LONGEST_TEXT);
    }

    private static boolean fits(MessageText text) {
        return whole(text).length() <= LONGEST_TEXT;
    }

    private static String whole(MessageText text) {
        return harmless(Email.of(text));
    }

    /** A space is seen, and no tag has one. */
    static String harmless(String text) {
        return CODE.matcher(text).replaceAll("[ $1").replace("@[", "@ [");
    }
}
