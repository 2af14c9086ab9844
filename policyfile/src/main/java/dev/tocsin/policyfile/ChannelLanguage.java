package dev.tocsin.policyfile;

import dev.tocsin.json.Json;
import dev.tocsin.policyfile.Shape.Choice;
import dev.tocsin.policyfile.Shape.Flag;
import dev.tocsin.policyfile.Shape.Members;
import dev.tocsin.policyfile.Shape.Text;
import dev.tocsin.policyfile.Shape.Yes;
import java.util.List;
import java.util.regex.Pattern;

/** The words under {@code channels}: what each kind of channel needs. */
final class ChannelLanguage {

    static final Text NAME = new Text(
            "a channel's name of at most 31 lower case letters, digits and hyphens, a letter first",
            "^[a-z][a-z0-9-]{0,30}$");
    private static final Text SECRET = new Text(
            "the name or full ARN of a secret in Secrets Manager (never the token or URL itself)",
            Pattern.compile(
                    "^(?!xox)([A-Za-z0-9/_+=.@-]{1,512}"
                            + "|arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6})$"),
            false);

    private static final Members SLACK = new Members(
            "slack",
            "key",
            List.of(
                    Key.required("secret", SECRET, "the secret that holds {\"token\": ...} or {\"webhook\": ...}"),
                    Key.optional(
                            "channel",
                            new Text(
                                    "a Slack channel's id such as C0123456789 (at the bottom of the channel's details)",
                                    "^[CDG][A-Z0-9]{8,20}$"),
                            "the id of the Slack channel that the bot writes to"),
                    Key.optional(
                            "webhook",
                            new Yes("true, or no such key"),
                            "set where the secret holds an incoming webhook, which can post but never update a message")),
            List.of(new Choice(
                    false,
                    List.of("channel", "webhook"),
                    "say `channel: C0123456789` for a bot's token or `webhook: true` for an incoming webhook")));

    private static final Members SNS = new Members(
            "sns",
            Key.optional(
                    "email",
                    SharedShapes.several(new Text("an e-mail address", "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$")),
                    "the addresses that get a plain-text e-mail, once they have confirmed"),
            Key.optional(
                    "sms",
                    SharedShapes.several(new Text("a phone number such as \"+491701234567\"", "^\\+[1-9][0-9]{6,14}$")),
                    "the phone numbers that get a text message"),
            Key.optional(
                    "https",
                    SharedShapes.several(new Text(
                            "an https URL without user or password",
                            "^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^\\s]*)?$")),
                    "the URLs that get the alert as JSON"),
            Key.optional(
                    "chatbot",
                    new Flag("true or false"),
                    "whether Amazon Q Developer in chat reads this topic: https subscribers get its schema"));

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

    private static final Members JIRA = new Members(
            "jira",
            Key.required("secret", SECRET, "the secret that holds {\"user\": ..., \"token\": ...}"),
            Key.required(
                    "site",
                    new Text(
                            "an https URL without a path, such as https://example.atlassian.net",
                            "^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?$"),
                    "the address of the Jira Cloud site"),
            Key.required(
                    "project",
                    new Text("a project's key such as SEC", "^[A-Z][A-Z0-9_]{1,79}$"),
                    "the key of the project that gets the tickets"),
            Key.optional("issue-type", SharedShapes.NAME, "the type of the tickets")
                    .otherwise("Task"),
            Key.optional(
                    "labels",
                    SharedShapes.several(new Text("a label without spaces", "^[^\\s]{1,255}$")),
                    "labels that each ticket gets besides Tocsin's own"),
            Key.optional("transitions", TRANSITIONS, "how tickets are closed and opened again")
                    .otherwise(Json.obj("resolve", "done", "reopen", "new")));

    static final Members CHANNEL = new Members(
            "channel",
            "kind of channel",
            List.of(
                    Key.optional("slack", SLACK, "one living message an alert, its changes in the thread"),
                    Key.optional(
                            "sns", SNS, "a topic of its own for e-mail, text messages, HTTPS and your own subscribers"),
                    Key.optional("jira", JIRA, "one ticket an alert in Jira Cloud")),
            List.of(new Choice(
                    false, List.of("slack", "sns", "jira"), "a channel is exactly one of slack, sns and jira")));

    private ChannelLanguage() {}
}
