package dev.tocsin.aws;

import dev.tocsin.json.Json;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.HttpSender.Response;
import dev.tocsin.text.Form;
import dev.tocsin.xml.Xml;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** AWS Query, as far as an action's input has texts alone: a form goes out, and XML comes back. */
record QueryProtocol(String version) implements Protocol {

    @Override
    public Request request(URI endpoint, String action, Json.Obj input) {
        var form = new LinkedHashMap<String, String>();
        form.put("Action", action);
        form.put("Version", version);
        input.members().forEach((name, value) -> form.put(name, value.text("")));
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        return new Request("POST", endpoint, headers, Form.of(form));
    }

    @Override
    public Json output(String action, Response response) {
        return Xml.read(response.body()).at(action + "Response", action + "Result");
    }

    @Override
    public Fault fault(Response response) {
        var error = error(response);
        return new Fault(error.at("Code").text("").replaceAll("[^A-Za-z0-9._]", ""), error);
    }

    private static Json error(Response response) {
        try {
            return Xml.read(response.body()).at("ErrorResponse", "Error");
        } catch (IllegalArgumentException e) {
            return new Json.Null();
        }
    }
}
