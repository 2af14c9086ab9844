package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Members;

/** The words under {@code webhook}. */
final class WebhookLanguage {

    static final Members MEMBERS = new Members(
            "webhook",
            Key.required(
                    "secret",
                    SharedShapes.SECRET,
                    "the secret that holds {\"keys\": [\"whsec_...\"]}, and {\"url\": ...} where the policy names none"),
            Key.optional(
                    "url",
                    SharedShapes.HTTPS,
                    "the URL that gets the alert; in the secret instead where knowing it is enough to post"));

    private WebhookLanguage() {}
}
