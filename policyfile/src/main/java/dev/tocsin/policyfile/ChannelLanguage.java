package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Choice;
import dev.tocsin.policyfile.Shape.Members;
import dev.tocsin.policyfile.Shape.Text;
import java.util.List;

/** The words under {@code channels}: what each kind of channel needs. */
final class ChannelLanguage {

    static final Text NAME = new Text(
            "a channel's name of at most 31 lower case letters, digits and hyphens, a letter first",
            "^[a-z][a-z0-9-]{0,30}$");

    /** A new kind of channel is one more line here, with a class for its words. */
    private static final List<Key> KINDS = List.of(
            Key.optional("slack", SlackLanguage.MEMBERS, "one living message an alert, its changes in the thread"),
            Key.optional(
                    "sns",
                    SnsLanguage.MEMBERS,
                    "a topic of its own for e-mail, text messages, HTTPS and your own subscribers"),
            Key.optional("jira", JiraLanguage.MEMBERS, "one ticket an alert in Jira Cloud"),
            Key.optional("pagerduty", PagerDutyLanguage.MEMBERS, "one incident an alert in PagerDuty"),
            Key.optional("webhook", WebhookLanguage.MEMBERS, "the alert as JSON, signed, to a receiver of yours"),
            Key.optional("servicenow", ServiceNowLanguage.MEMBERS, "one incident an alert in ServiceNow"),
            Key.optional("github", GithubLanguage.MEMBERS, "one issue an alert in a repository on GitHub"),
            Key.optional(
                    "opscenter", OpscenterLanguage.MEMBERS, "one OpsItem an alert in AWS Systems Manager OpsCenter"),
            Key.optional("teams", TeamsLanguage.MEMBERS, "a card in Microsoft Teams for each change of an alert"),
            Key.optional("jsm", JsmLanguage.MEMBERS, "one operations alert an alert in Jira Service Management"));

    private static final List<String> NAMES = KINDS.stream().map(Key::name).toList();

    static final Members CHANNEL = new Members(
            "channel",
            "kind of channel",
            KINDS,
            List.of(new Choice(false, NAMES, "a channel is of exactly one kind, such as slack, sns or jira")));

    private ChannelLanguage() {}
}
