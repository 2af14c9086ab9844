package dev.tocsin.alert;

import dev.tocsin.json.Json;

/** The state of a vigil as the table holds it. */
public final class VigilJson {

    private VigilJson() {}

    public static Json.Obj write(Vigil vigil) {
        return Json.obj(
                "kind", vigil.key().kind(),
                "account", vigil.key().account(),
                "region", vigil.key().region(),
                "revision", vigil.revision(),
                "since", vigil.since(),
                "silent", vigil.silent(),
                "wakeAt", vigil.wakeAt());
    }

    /** @throws RuntimeException when it is not what {@link #write} wrote */
    public static Vigil read(Json json, long version) {
        return new Vigil(
                new Vigil.Key(
                        Vigil.Kind.valueOf(json.at("kind").text("")),
                        json.at("account").text(""),
                        json.at("region").text("")),
                version,
                Integer.parseInt(json.at("revision").text("")),
                json.at("since").instant(),
                json.at("silent").equals(Json.of(true)),
                json.at("wakeAt").instant());
    }
}
