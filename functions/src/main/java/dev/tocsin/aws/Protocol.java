package dev.tocsin.aws;

import dev.tocsin.json.Json;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.HttpSender.Response;
import java.net.URI;

/** How an action is written as a request, and its answer read (Smithy, "AWS Protocols"). */
sealed interface Protocol permits JsonProtocol, RestJsonProtocol, QueryProtocol {

    /** Not signed yet. */
    Request request(URI endpoint, String action, Json.Obj input);

    /** @throws RuntimeException when the answer is not of this protocol */
    Json output(String action, Response response);

    Fault fault(Response response);

    /**
     * What an error says.
     *
     * @param code without the name space; empty where there is none
     * @param body with a {@code message}, and what the error's model says besides
     */
    record Fault(String code, Json body) {}
}
