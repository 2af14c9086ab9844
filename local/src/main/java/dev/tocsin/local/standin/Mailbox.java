package dev.tocsin.local.standin;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What SNS hands to the subscriptions of a topic. Whoever stands in for SNS calls it once a subscription, with the text
 * that is meant for the subscription's protocol.
 */
public final class Mailbox {

    /** SNS, "Publish": under 100 characters of ASCII-safe text, no line breaks or control characters. */
    private static final int LONGEST_SUBJECT = 99;

    /** SNS, "Publishing to a mobile phone": one message of GSM characters; a longer one is sent, and paid, in parts. */
    private static final int LONGEST_SMS = 140;

    private final Journal journal;

    public Mailbox(Journal journal) {
        this.journal = journal;
    }

    /**
     * @param protocol {@code email}, {@code email-json}, {@code sms}, {@code https}, ...: SNS's own names
     * @param endpoint an address, a telephone number, a URL or an ARN
     * @param messageId what SNS answered the publisher with
     * @param subject of the publication; only e-mail shows it
     */
    public void deliver(String protocol, String endpoint, String messageId, @Nullable String subject, String text) {
        var body = Json.obj("to", endpoint, "id", messageId, "subject", subject, "text", text);
        journal.write(new Entry.ServiceCalled(
                protocol, "DELIVER", endpoint, body.write(), 200, "", problems(protocol, subject, text)));
    }

    private static List<String> problems(String protocol, @Nullable String subject, String text) {
        var problems = new ArrayList<String>();
        if (subject != null && subject.length() > LONGEST_SUBJECT) {
            problems.add("the subject has %d characters; SNS takes less than 100".formatted(subject.length()));
        }
        if (subject != null && subject.chars().anyMatch(Character::isISOControl)) {
            problems.add("the subject holds a line break or a control character");
        }
        if (protocol.equals("sms") && text.length() > LONGEST_SMS) {
            problems.add("the message has %d characters; it would be sent in parts".formatted(text.length()));
        }
        return problems;
    }
}
