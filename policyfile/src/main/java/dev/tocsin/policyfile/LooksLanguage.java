package dev.tocsin.policyfile;

import dev.tocsin.finding.Severity;
import dev.tocsin.policyfile.Shape.Members;
import dev.tocsin.policyfile.Shape.Text;
import dev.tocsin.policyfile.Shape.Word;
import java.util.Arrays;
import java.util.List;

/** The words under {@code severity} of a channel: how it shows each. */
final class LooksLanguage {

    private static final Key EMOJI = Key.optional(
            "emoji",
            new Text(
                    "one emoji, itself and not its name",
                    "^[^\\u0000-\\u00a0\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069]{1,8}$"),
            "what stands before the title");

    /** Adaptive Cards, "Colors": each client shows them in the colours of its theme. */
    private static final Key COLOUR = Key.optional(
            "colour",
            new Word(
                    "a colour of Adaptive Cards such as attention",
                    List.of("default", "dark", "light", "accent", "good", "warning", "attention")),
            "the colour of the title while the alert is open");

    static final Key EMOJIS = bySeverity(new Members("look", EMOJI));

    static final Key EMOJIS_AND_COLOURS = bySeverity(new Members("look with a colour", EMOJI, COLOUR));

    private LooksLanguage() {}

    private static Key bySeverity(Members look) {
        var keys = Arrays.stream(Severity.values())
                .map(severity -> Key.optional(severity.word(), look, "how " + severity.word() + " is shown"))
                .toList();
        return Key.optional(
                "severity",
                new Members(look.name() + " by severity", "severity", keys, List.of()),
                "how severities are shown; words alone when absent");
    }
}
