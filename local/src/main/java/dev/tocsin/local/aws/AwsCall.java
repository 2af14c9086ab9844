package dev.tocsin.local.aws;

import dev.tocsin.local.web.Call;
import dev.tocsin.local.wire.Json;
import tools.jackson.databind.JsonNode;

/**
 * One call. {@code service} is IAM's prefix ({@code sqs}), {@code input} the JSON body, or the form's fields by their
 * names in the Query protocol.
 */
public record AwsCall(String service, String action, Protocol protocol, Caller caller, JsonNode input, Call request) {

    public enum Protocol {
        JSON,
        QUERY,
        /** The path says what is asked. */
        REST
    }

    public String text(String field) {
        return Json.text(input.path(field));
    }
}
