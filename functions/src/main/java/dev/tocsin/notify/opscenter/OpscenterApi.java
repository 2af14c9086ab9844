package dev.tocsin.notify.opscenter;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.HttpOutcome;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Refused;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** The few actions of Systems Manager that keeping an OpsItem takes, in its JSON protocol (AWS JSON 1.1). */
final class OpscenterApi {

    /**
     * Refused for now, although the status is one of a client's mistake: throttled, signed with what has just expired, or of an OpsItem
     * that is just being deleted.
     */
    private static final Set<String> PASSING = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "OpsItemConflictException",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "Throttling",
            "ThrottlingException",
            "TooManyRequestsException");

    private static final String SERVICE = "OpsCenter";

    private final HttpSender signed;
    private final URI endpoint;

    OpscenterApi(HttpSender signed, URI endpoint) {
        this.signed = signed;
        this.endpoint = endpoint;
    }

    Json call(String action, Json input) throws Refused {
        var headers = Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", "AmazonSSM." + action);
        try {
            return taken(signed.send(new HttpSender.Request("POST", endpoint, headers, input.write())));
        } catch (IOException e) {
            throw new Refused(HttpOutcome.of(SERVICE, e));
        }
    }

    private static Json taken(HttpSender.Response response) throws Refused {
        var body = response.json();
        if (HttpOutcome.meaning(response.status()) != HttpOutcome.Meaning.TAKEN) {
            var code = code(body);
            throw new Refused(response.status(), body, outcome(response.status(), code, body));
        }
        if (body.isNull()) {
            throw new Refused(new Retry(SERVICE + "'s answer cannot be read", null, Effect.UNKNOWN));
        }
        return body;
    }

    /** Whether it is the error of this name, such as {@code OpsItemNotFoundException}. */
    static boolean is(String name, Refused refused) {
        return code(refused.body()).equals(name);
    }

    /** {@code com.amazonaws.ssm#OpsItemNotFoundException}, with or without the part before the hash. */
    private static String code(Json body) {
        return body.at("__type").text("").replaceFirst("^.*#", "").replaceAll("[^A-Za-z0-9]", "");
    }

    private static DeliveryOutcome outcome(int status, String code, Json body) {
        var why = SERVICE + " answered " + status + (code.isEmpty() ? "" : " " + code);
        if (PASSING.contains(code)) {
            return new Retry(why, null, Effect.NONE);
        }
        return switch (HttpOutcome.meaning(status)) {
            case LATER -> new Retry(why, null, Effect.NONE);
            case PERHAPS -> new Retry(why, null, Effect.UNKNOWN);
            case TAKEN, UNKNOWN_TO_IT, NEVER -> new Rejected(why + explained(body));
        };
    }

    /** AWS says what is missing or wrong, and that is what helps. Some errors begin their message with a capital. */
    private static String explained(Json body) {
        var message = body.at("message").text(body.at("Message").text(""));
        return message.isEmpty() ? "" : ": " + Cut.chars(Plain.line(message), 300);
    }
}
