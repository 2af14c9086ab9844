package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Many;
import dev.tocsin.policyfile.Shape.Text;

/** Shapes that the language uses in several places. */
final class SharedShapes {

    /** Of a character set: control characters, and what turns or hides the text after it. */
    private static final String UNSEEN = "\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069";

    static final Text NAME = new Text(
            "a name of 1 to 80 characters on one line", "^(?!\\s)(?!.*\\s$)[^\\u0000-\\u001f" + UNSEEN + "]{1,80}$");

    static final Text SENTENCE =
            new Text("some text", "^(?=[\\s\\S]*\\S)[^\\u0000-\\u0008\\u000b-\\u001f" + UNSEEN + "]*$");

    private SharedShapes() {}

    static Many several(Text text) {
        return new Many(text, "leave it out");
    }
}
