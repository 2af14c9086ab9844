package dev.tocsin.policyfile;

import dev.tocsin.json.Json;
import dev.tocsin.policyfile.Shape.Members;
import dev.tocsin.policyfile.Shape.Text;

/** The words under {@code jira}. */
final class JiraLanguage {

    static final Text PROJECT = new Text("a project's key such as SEC", "^[A-Z][A-Z0-9_]{1,79}$");

    private static final Members TRANSITIONS = new Members(
            "transitions",
            Key.optional(
                            "resolve",
                            SharedShapes.NAME,
                            "the name of the transition for a resolved alert, or the status category it leads to")
                    .otherwise("done"),
            Key.optional(
                            "reopen",
                            SharedShapes.NAME,
                            "the name of the transition for a reopened alert, or the status category it leads to")
                    .otherwise("new"));

    static final Members MEMBERS = new Members(
            "jira",
            Key.required("secret", SharedShapes.SECRET, "the secret that holds {\"user\": ..., \"token\": ...}"),
            Key.required(
                    "site",
                    new Text(
                            "an https URL without a path, such as https://example.atlassian.net",
                            "^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?$"),
                    "the address of the Jira Cloud site"),
            Key.required("project", PROJECT, "the key of the project that gets the tickets"),
            Key.optional("issue-type", SharedShapes.NAME, "the type of the tickets")
                    .otherwise("Task"),
            Key.optional(
                    "labels",
                    SharedShapes.several(new Text("a label without spaces", "^[^\\s]{1,255}$")),
                    "labels that each ticket gets besides Tocsin's own"),
            Key.optional("transitions", TRANSITIONS, "how tickets are closed and opened again")
                    .otherwise(Json.obj("resolve", "done", "reopen", "new")),
            SharedShapes.TICKET);

    private JiraLanguage() {}
}
