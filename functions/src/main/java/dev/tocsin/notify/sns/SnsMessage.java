package dev.tocsin.notify.sns;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.json.Json;
import dev.tocsin.notify.MessageText;
import dev.tocsin.notify.Wording;
import dev.tocsin.text.Cut;
import java.util.LinkedHashMap;

/**
 * One publication. {@code byProtocol} words it for each protocol: e-mail as plain text, text messages as one line, and everything
 * else, machines all, as the detail of the Image Alert event, which stands once under {@code default}.
 */
record SnsMessage(String subject, Json byProtocol) {

    /** Amazon SNS API Reference, "Publish": 262,144 bytes; the subject and the attributes get the difference. */
    static final int MOST_BYTES = 256_000;

    /** Amazon SNS API Reference, "Publish": less than 100 characters. */
    private static final int LONGEST_SUBJECT = 99;

    /** One text message. */
    private static final int LONGEST_SMS = 140;

    private static final int MOST_FINDINGS = 20;

    static SnsMessage of(Notification notification, boolean chatbot) {
        var text = Wording.of(notification, MOST_FINDINGS);
        var whole = notification;
        var json = byProtocol(whole, text, chatbot);
        while (Cut.size(json.write()) > MOST_BYTES
                && !(whole.findings().isEmpty() && whole.sections().isEmpty())) {
            whole = whole.findings().isEmpty() ? withHalfOfTheSections(whole) : withHalfOfTheFindings(whole);
            json = byProtocol(whole, text, chatbot);
        }
        return new SnsMessage(Cut.chars(ascii(text.title()), LONGEST_SUBJECT), json);
    }

    private static Json byProtocol(Notification notification, MessageText text, boolean chatbot) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("default", NotificationJson.write(notification).write());
        texts.put("email", Email.of(text));
        texts.put("sms", sms(notification, text));
        if (chatbot) {
            texts.put("https", ChatbotMessage.of(notification).write());
        }
        return Json.of(texts);
    }

    private static String sms(Notification notification, MessageText text) {
        var image = notification.image();
        var name = notification.accountName();
        var where = ((name == null ? image.account() : name) + " " + image.region()).strip();
        return Cut.chars(ascii(text.title()) + (where.isEmpty() ? "" : ascii(" (" + where + ")")), LONGEST_SMS)
                .replace("\u2026", "~");
    }

    /** A character outside ASCII would make a subject invalid and halve the room of a text message. */
    private static String ascii(String text) {
        return text.replace("\u2026", "..").replaceAll("[^ -~]", "?");
    }

    /** What is left out counts as not listed, and the text beside it says so. */
    private static Notification withHalfOfTheFindings(Notification told) {
        return told.listing(told.findings().subList(0, told.findings().size() / 2));
    }

    /** They repeat for people what other notifications say, and the e-mail has its own, cut to size. */
    private static Notification withHalfOfTheSections(Notification told) {
        return told.saying(told.sections().subList(0, told.sections().size() / 2));
    }
}
