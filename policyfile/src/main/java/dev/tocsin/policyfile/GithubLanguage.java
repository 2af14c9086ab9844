package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Members;
import dev.tocsin.policyfile.Shape.Text;

/** The words under {@code github}. */
final class GithubLanguage {

    static final Text REPOSITORY = new Text(
            "a repository as owner/name", "^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$");

    static final Text LOGIN = new Text("a login such as octocat", "^[A-Za-z0-9][A-Za-z0-9_-]{0,98}$");

    static final Members MEMBERS = new Members(
            "github",
            Key.required(
                    "secret",
                    SharedShapes.SECRET,
                    "the secret that holds {\"token\": ...}, or {\"app_id\": ..., \"installation_id\": ..., \"private_key\": ...}"),
            Key.required("repository", REPOSITORY, "the repository that gets the issues"),
            Key.optional(
                    "labels",
                    SharedShapes.several(new Text(
                            "a label of 1 to 50 characters without commas", "^[^,\\s](?:[^,\\n]{0,48}[^,\\s])?$")),
                    "labels that each new issue gets besides tocsin"),
            Key.optional("assignees", SharedShapes.several(LOGIN), "who gets each new issue"),
            Key.optional(
                    "api",
                    new Text(
                            "an https URL such as https://github.example.com/api/v3",
                            "^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/api/v3)?$"),
                    "the address of the API, where it is not github.com's"),
            SharedShapes.TICKET);

    private GithubLanguage() {}
}
