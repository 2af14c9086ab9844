package dev.tocsin.policyfile;

import dev.tocsin.policyfile.Shape.Choice;
import dev.tocsin.policyfile.Shape.Members;
import dev.tocsin.policyfile.Shape.Text;
import dev.tocsin.policyfile.Shape.Yes;
import java.util.List;

/** The words under {@code slack}. */
final class SlackLanguage {

    static final Text CHANNEL = new Text(
            "a Slack channel's id such as C0123456789 (at the bottom of the channel's details)",
            "^[CDG][A-Z0-9]{8,20}$");

    static final Members MEMBERS = new Members(
            "slack",
            "key",
            List.of(
                    Key.required(
                            "secret",
                            SharedShapes.SECRET,
                            "the secret that holds {\"token\": ...} or {\"webhook\": ...}"),
                    Key.optional("channel", CHANNEL, "the id of the Slack channel that the bot writes to"),
                    Key.optional(
                            "webhook",
                            new Yes("true, or no such key"),
                            "set where the secret holds an incoming webhook, which can post but never update a message"),
                    LooksLanguage.EMOJIS),
            List.of(new Choice(
                    false,
                    List.of("channel", "webhook"),
                    "say `channel: C0123456789` for a bot's token or `webhook: true` for an incoming webhook")));

    private SlackLanguage() {}
}
