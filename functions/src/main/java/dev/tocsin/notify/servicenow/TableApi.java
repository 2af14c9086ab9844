package dev.tocsin.notify.servicenow;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Refused;
import dev.tocsin.notify.Secrets;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The few requests of ServiceNow's Table API (ServiceNow API reference, "Table API") that keeping an incident takes. */
final class TableApi {

    private static final String TABLE = "/api/now/table/incident";

    /** Only what is needed comes back, references as the sys_ids that they are. */
    private static final String ANSWER = "sysparm_fields=" + Incident.FIELDS + "&sysparm_exclude_reference_link=true";

    private final String base;
    private final HttpCalls calls;

    /** @param instance {@code https://example.service-now.com} */
    TableApi(String instance, HttpCalls calls) {
        this.base = instance + TABLE;
        this.calls = calls;
    }

    /** @return a list of records: an instance that sleeps or asks to log in answers 200 too, but with none */
    Json query(String encoded, int most) throws Refused {
        var query = "?sysparm_query=" + URLEncoder.encode(encoded, StandardCharsets.UTF_8) + "&sysparm_limit=" + most;
        var records = call("GET", query + "&" + ANSWER, "").at("result");
        if (records instanceof Json.Arr) {
            return records;
        }
        throw noAnswer();
    }

    Json get(String sysId) throws Refused {
        return record(call("GET", "/" + sysId + "?" + ANSWER, ""));
    }

    Json insert(Json fields) throws Refused {
        return record(call("POST", "?" + ANSWER, fields.write()));
    }

    Json update(String sysId, Json fields) throws Refused {
        return record(call("PATCH", "/" + sysId + "?" + ANSWER, fields.write()));
    }

    private static Json record(Json answer) throws Refused {
        var record = answer.at("result");
        if (record.at("sys_id").text("").isEmpty()) {
            throw noAnswer();
        }
        return record;
    }

    private static Refused noAnswer() {
        return new Refused(new Retry("ServiceNow answered with no incident", null, Effect.UNKNOWN));
    }

    private Json call(String method, String rest, String body) throws Refused {
        var uri = URI.create(base + rest);
        var answer = calls.call(secret -> HttpSender.Request.json(method, uri, headers(secret), body));
        return switch (answer) {
            case HttpCalls.Taken(var response) -> response.json();
            case HttpCalls.Failed failed -> throw Refused.of(failed, TableApi::said);
        };
    }

    private static Map<String, String> headers(Json secret) {
        return Map.of("Authorization", authorization(secret), "Accept", "application/json");
    }

    private static String authorization(Json secret) {
        var token = secret.at("token").text("");
        if (!token.isEmpty()) {
            return "Bearer " + token;
        }
        var user = secret.at("user").text("");
        var password = secret.at("password").text("");
        if (user.isEmpty() || password.isEmpty()) {
            throw new Secrets.Unreadable("the secret holds neither a token nor a user and password for ServiceNow");
        }
        var credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** A data policy of the instance refuses with 403 as rights do; only the detail says which it was. */
    private static String said(Json body) {
        var error = body.at("error");
        return error.isNull()
                ? ""
                : error.at("message").text("") + ": " + error.at("detail").text("");
    }
}
