package dev.tocsin.local.template;

import dev.tocsin.local.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A resource of the template; {@code properties} are free of intrinsic functions once the {@link Template} resolved them. */
public record Resource(String logicalId, String type, JsonNode properties) {

    public JsonNode at(String property) {
        return properties.path(property);
    }

    public String text(String property) {
        return Json.text(at(property));
    }

    public List<String> texts(String property) {
        return Json.strings(at(property));
    }

    /** CloudFormation takes numbers as text too. */
    public int number(String property, int otherwise) {
        var text = text(property);
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }
}
