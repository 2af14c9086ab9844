package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Flag;
import dev.tocsin.policyfile.Shape.Members;
import dev.tocsin.policyfile.Shape.Text;

/** The words under {@code sns}. */
final class SnsLanguage {

    static final Members MEMBERS = new Members(
            "sns",
            Key.optional(
                    "email",
                    SharedShapes.several(new Text("an e-mail address", "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$")),
                    "the addresses that get a plain-text e-mail, once they have confirmed"),
            Key.optional(
                    "sms",
                    SharedShapes.several(new Text("a phone number such as \"+491701234567\"", "^\\+[1-9][0-9]{6,14}$")),
                    "the phone numbers that get a text message"),
            Key.optional("https", SharedShapes.several(SharedShapes.HTTPS), "the URLs that get the alert as JSON"),
            Key.optional(
                    "chatbot",
                    new Flag("true or false"),
                    "whether Amazon Q Developer in chat reads this topic: https subscribers get its schema"));

    private SnsLanguage() {}
}
