package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Members;

/** The words under {@code teams}. */
final class TeamsLanguage {

    static final Members MEMBERS = new Members(
            "teams",
            Key.required(
                    "secret",
                    SharedShapes.SECRET,
                    "the secret that holds {\"webhook\": ...}, the URL of a Teams workflow"),
            LooksLanguage.EMOJIS_AND_COLOURS);

    private TeamsLanguage() {}
}
