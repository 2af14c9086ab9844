package dev.tocsin.aws;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.HttpSender.Response;
import java.net.URI;
import java.util.Map;

/**
 * AWS JSON: every action is a POST to the root that names it in a header.
 *
 * @param version {@code 1.0} or {@code 1.1}
 * @param target what stands before the action's name
 */
record JsonProtocol(String version, String target) implements Protocol {

    @Override
    public Request request(URI endpoint, String action, Json.Obj input) {
        var headers = Map.of(
                "Content-Type", "application/x-amz-json-" + version,
                "X-Amz-Target", target + "." + action);
        return new Request("POST", endpoint, headers, input.write());
    }

    @Override
    public Json output(String action, Response response) {
        return outputOf(response);
    }

    @Override
    public Fault fault(Response response) {
        return faultOf(response);
    }

    static Json outputOf(Response response) {
        return response.body().isBlank() ? Json.obj() : JsonText.parse(response.body());
    }

    /** The code is in a header or in the body, with or without a name space before it and an address after it. */
    static Fault faultOf(Response response) {
        var body = body(response);
        var header = response.header("x-amzn-errortype");
        var code = header == null ? body.at("__type").text(body.at("code").text("")) : header;
        return new Fault(
                code.replaceFirst("^[^#]*#", "").replaceFirst(":.*$", "").replaceAll("[^A-Za-z0-9._]", ""), body);
    }

    /** A proxy's error page is no JSON: the status says enough. */
    private static Json body(Response response) {
        try {
            return JsonText.parse(response.body());
        } catch (JsonException e) {
            return new Json.Null();
        }
    }
}
