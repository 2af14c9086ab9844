package dev.tocsin.aws;

import dev.tocsin.json.Json;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.HttpSender.Response;
import java.net.URI;
import java.util.Map;

/**
 * AWS restJson1, as far as an action is a POST whose input is its body.
 *
 * @param paths by the actions' names
 */
record RestJsonProtocol(Map<String, String> paths) implements Protocol {

    @Override
    public Request request(URI endpoint, String action, Json.Obj input) {
        var path = paths.get(action);
        if (path == null) {
            throw new IllegalArgumentException("the path of " + action + " is not known");
        }
        return new Request("POST", endpoint.resolve(path), Map.of("Content-Type", "application/json"), input.write());
    }

    @Override
    public Json output(String action, Response response) {
        return JsonProtocol.outputOf(response);
    }

    @Override
    public Fault fault(Response response) {
        return JsonProtocol.faultOf(response);
    }
}
