package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Members;
import dev.tocsin.policyfile.Shape.Text;

/** The words under {@code jsm}. */
final class JsmLanguage {

    static final Members MEMBERS = new Members(
            "jsm",
            Key.required(
                    "secret", SharedShapes.SECRET, "the secret that holds {\"key\": ...}, an API integration's key"),
            Key.optional(
                    "responders",
                    SharedShapes.several(new Text(
                            "team, user, escalation or schedule, a colon and its id, such as"
                                    + " team:4513b7ea-3b91-438f-b7e4-e3e54af9147c",
                            "^(team|user|escalation|schedule):[A-Za-z0-9][A-Za-z0-9:_-]{0,127}$")),
                    "who is called besides those whom the integration calls"),
            Key.optional(
                    "tags",
                    SharedShapes.several(new Text("a tag of at most 50 characters without commas", "^[^,\\s]{1,50}$")),
                    "tags that each alert gets besides Tocsin's own"));

    private JsmLanguage() {}
}
