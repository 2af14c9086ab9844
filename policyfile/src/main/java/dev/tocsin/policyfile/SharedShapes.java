package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Many;
import dev.tocsin.policyfile.Shape.Text;
import dev.tocsin.policyfile.Shape.Word;
import java.util.List;
import java.util.regex.Pattern;

/** Shapes that the language uses in several places. */
final class SharedShapes {

    /** Of a character set: control characters, and what turns or hides the text after it. */
    private static final String UNSEEN = "\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069";

    static final Text NAME = new Text(
            "a name of 1 to 80 characters on one line", "^(?!\\s)(?!.*\\s$)[^\\u0000-\\u001f" + UNSEEN + "]{1,80}$");

    static final Text SENTENCE =
            new Text("some text", "^(?=[\\s\\S]*\\S)[^\\u0000-\\u0008\\u000b-\\u001f" + UNSEEN + "]*$");

    static final Text HTTPS =
            new Text("an https URL without user or password", "^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^\\s]*)?$");

    /** Where a token or URL is kept. */
    static final Text SECRET = new Text(
            "the name or full ARN of a secret in Secrets Manager (never the token or URL itself)",
            Pattern.compile(
                    "^(?!xox|gh[a-z]_|github_pat_)([A-Za-z0-9/_+=.@-]{1,512}"
                            + "|arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6})$"),
            false);

    /** What a channel that keeps tickets keeps one for. */
    static final Key TICKET = Key.optional(
            "ticket",
            new Word("alert or upgrade", List.of("alert", "upgrade")),
            "what a ticket is for: an alert, or an upgrade of a package wherever it is needed; alert when absent");

    private SharedShapes() {}

    static Many several(Text text) {
        return new Many(text, "leave it out");
    }
}
