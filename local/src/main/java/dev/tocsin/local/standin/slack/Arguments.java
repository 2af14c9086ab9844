package dev.tocsin.local.standin.slack;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.web.Call;
import java.util.LinkedHashMap;
import java.util.Set;

/** The arguments of a Web API method, and who calls it (Slack, "Using the Slack Web API"). */
final class Arguments {

    private static final Set<String> STRUCTURED = Set.of("blocks", "attachments", "metadata");

    private Arguments() {}

    /** The query of a GET, else the JSON object or the form of the body. */
    static Json of(Call call) throws Refused {
        if (!call.method().equals("POST")) {
            return Json.of(call.query());
        }
        if (!call.header("content-type").startsWith("application/json")) {
            return formArguments(call);
        }
        try {
            var json = JsonText.parse(call.body());
            if (json instanceof Json.Obj) {
                return json;
            }
            throw new Refused("json_not_object");
        } catch (JsonException e) {
            throw new Refused("invalid_json");
        }
    }

    /** In a form, structured arguments are JSON texts. */
    private static Json formArguments(Call call) {
        var members = new LinkedHashMap<String, Json>();
        Call.form(call.body()).forEach((name, value) -> members.put(name, formArgument(name, value)));
        return new Json.Obj(members);
    }

    private static Json formArgument(String name, String value) {
        try {
            return STRUCTURED.contains(name) ? JsonText.parse(value) : new Json.Text(value);
        } catch (JsonException e) {
            return new Json.Text(value);
        }
    }

    /** The token stands in a header or, in a form, among the arguments. */
    static void authenticate(Call call, Json arguments, String known) throws Refused {
        var header = call.header("authorization");
        var token = header.startsWith("Bearer ")
                ? header.substring("Bearer ".length())
                : arguments.at("token").text("");
        if (token.isEmpty()) {
            throw new Refused("not_authed");
        }
        if (!token.equals(known)) {
            throw new Refused("invalid_auth");
        }
    }
}
