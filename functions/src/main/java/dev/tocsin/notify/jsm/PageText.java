package dev.tocsin.notify.jsm;

import dev.tocsin.alert.Notification;
import dev.tocsin.notify.MessageText;
import dev.tocsin.notify.Wording;
import dev.tocsin.notify.sns.Email;
import dev.tocsin.text.Cut;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The texts of an alert. Its message and description may be shown as HTML ("Alerts and alert fields"), or in places that know
 * links in brackets, or read out by telephone; so nothing is escaped, which some would show, and no tag is left whole.
 */
final class PageText {

    static final int LONGEST_MESSAGE = 130;

    /** A note could have 25,000. */
    static final int LONGEST_TEXT = 15_000;

    private static final List<Integer> FINDINGS = List.of(20, 10, 5, 1);
    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");

    private PageText() {}

    static String message(Notification told) {
        return Cut.chars(harmless(Wording.of(told, 1).title()), LONGEST_MESSAGE);
    }

    /** All there is to say, for the description of a new alert and the note of a change: a description is never changed. */
    static String whole(Notification told) {
        for (var most : FINDINGS) {
            if (fits(Wording.of(told, most))) {
                return whole(Wording.of(told, most));
            }
        }
        return Cut.chars(whole(Wording.of(told, FINDINGS.getLast()).fitting(PageText::fits)), LONGEST_TEXT);
    }

    /** Why it is closed. */
    static String brief(Notification told) {
        var text = Wording.of(told, 1);
        return harmless(
                String.join("\n", text.title(), text.lead(), text.since().getLast()));
    }

    private static boolean fits(MessageText text) {
        return whole(text).length() <= LONGEST_TEXT;
    }

    private static String whole(MessageText text) {
        return harmless(Email.of(text));
    }

    /** A space is seen, and neither a tag nor a link has one there; {@code {{...}}} is a field of an integration's rules. */
    static String harmless(String text) {
        return TAG.matcher(text).replaceAll("< ").replace("](", "] (").replace("{{", "{ {");
    }
}
