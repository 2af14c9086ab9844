package dev.tocsin.notify.sns;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.HttpOutcome;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.text.Form;
import dev.tocsin.xml.Xml;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one action of SNS that telling takes, in its Query protocol: a form goes out, XML comes back. */
final class SnsApi {

    private static final String SERVICE = "SNS";
    private static final String VERSION = "2010-03-31";

    private final HttpSender signed;
    private final URI endpoint;

    SnsApi(HttpSender signed, URI endpoint) {
        this.signed = signed;
        this.endpoint = endpoint;
    }

    /** @return delivered, with the message's id, or why not */
    DeliveryOutcome publish(String topicArn, SnsMessage message, Map<String, String> attributes) {
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        var form = Form.of(form(topicArn, message, attributes));
        try {
            return outcome(signed.send(new HttpSender.Request("POST", endpoint, headers, form)));
        } catch (IOException e) {
            return HttpOutcome.of(SERVICE, e);
        }
    }

    private static Map<String, String> form(String topicArn, SnsMessage message, Map<String, String> attributes) {
        var form = new LinkedHashMap<String, String>();
        form.put("Action", "Publish");
        form.put("Version", VERSION);
        form.put("TopicArn", topicArn);
        form.put("Subject", message.subject());
        form.put("MessageStructure", "json");
        form.put("Message", message.byProtocol().write());
        var number = 0;
        for (var attribute : attributes.entrySet()) {
            var entry = "MessageAttributes.entry." + ++number;
            form.put(entry + ".Name", attribute.getKey());
            form.put(entry + ".Value.DataType", "String");
            form.put(entry + ".Value.StringValue", attribute.getValue());
        }
        return form;
    }

    private static DeliveryOutcome outcome(HttpSender.Response response) {
        var body = read(response.body());
        if (HttpOutcome.meaning(response.status()) != HttpOutcome.Meaning.TAKEN) {
            return SnsOutcome.of(
                    response.status(), body.at("ErrorResponse", "Error", "Code").text(""));
        }
        var id = body.at("PublishResponse", "PublishResult", "MessageId").text("");
        return id.isEmpty() ? new Retry(SERVICE + "'s answer cannot be read", null, Effect.UNKNOWN) : new Delivered(id);
    }

    private static Json read(String body) {
        try {
            return Xml.read(body);
        } catch (IllegalArgumentException e) {
            return new Json.Null();
        }
    }
}
