package dev.tocsin.local.aws;

import dev.tocsin.local.web.Call;
import dev.tocsin.local.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/** The Query protocol's requests: a form, here as a flat object. */
final class Form {
    private Form() {}

    static ObjectNode read(String body) {
        var fields = Json.object();
        Call.form(body).forEach(fields::put);
        return fields;
    }
}
