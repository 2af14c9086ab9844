package dev.tocsin.aws;

import dev.tocsin.json.Json;
import java.util.Base64;

/** An item of a table, as DynamoDB answers it. */
record Item(Json attributes) {

    boolean has(String name) {
        return !attributes.at(name).isNull();
    }

    /** @throws IllegalStateException when it has none: nobody but us writes these items */
    String text(String name) {
        return value(name, "S");
    }

    /** @throws IllegalStateException when it has none */
    long number(String name) {
        return Long.parseLong(value(name, "N"));
    }

    /** 0 when it has none. */
    long numberOrZero(String name) {
        return has(name) ? number(name) : 0;
    }

    /** @throws IllegalStateException when it has none */
    byte[] bytes(String name) {
        return Base64.getDecoder().decode(value(name, "B"));
    }

    /** Its partition, as it is sent back. */
    Json partition() {
        return attributes.at("pk");
    }

    private String value(String name, String type) {
        var value = attributes.at(name, type).text();
        if (value == null) {
            throw new IllegalStateException("an item of the alerts table has no " + name);
        }
        return value;
    }
}
