package dev.tocsin.local.health;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.text.Plain;
import java.time.Instant;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** One message that could not be served, in one line: never its body, which is untrusted and long. */
record DeadLetter(Message message) {

    String line() {
        return sentAt() + "  " + Plain.line(what()) + "  " + Plain.line(cause());
    }

    private String sentAt() {
        var millis = attribute(MessageSystemAttributeName.SENT_TIMESTAMP);
        return millis.matches("\\d{1,15}")
                ? Instant.ofEpochMilli(Long.parseLong(millis) / 1_000 * 1_000).toString()
                : "at an unknown time";
    }

    /** The id is what {@code why} asks for. */
    private String what() {
        var body = body();
        var id = body.at("id").text("");
        var detail = body.at("detail");
        var alert = detail.at("alert").text("");
        return !alert.isEmpty()
                ? "alert " + alert + " revision " + detail.at("revision").text("?")
                : id.isEmpty() ? "message " + message.messageId() : "event " + id;
    }

    private Json body() {
        try {
            return JsonText.parse(message.body());
        } catch (JsonException e) {
            return new Json.Null();
        }
    }

    private String cause() {
        var reason = told("reason");
        if (!reason.isEmpty()) {
            var where = told("where");
            return where.isEmpty() ? reason : reason + " (" + where + ")";
        }
        var code = told("ERROR_CODE");
        if (!code.isEmpty()) {
            return "not handed over: " + code + ": " + told("ERROR_MESSAGE");
        }
        return attribute(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN)
                        .isEmpty()
                ? "sent here without a reason"
                : "failed each time that it was tried; the log of the function says why";
    }

    private String told(String name) {
        var value = message.messageAttributes().get(name);
        return value == null || value.stringValue() == null ? "" : value.stringValue();
    }

    private String attribute(MessageSystemAttributeName name) {
        return message.attributes().getOrDefault(name, "");
    }
}
