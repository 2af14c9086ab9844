package dev.tocsin.image;

import dev.tocsin.json.Json;

/** An image as the alerts table and the Image Alert event hold it. */
public final class ImageJson {

    private ImageJson() {}

    public static Json.Obj write(Image image) {
        return Json.obj(
                "account", image.account(),
                "region", image.region(),
                "repository", image.repository(),
                "digest", image.digest(),
                "tags", image.tags());
    }

    public static Image read(Json json) {
        return new Image(
                json.at("account").text(""),
                json.at("region").text(""),
                json.at("repository").text(""),
                json.at("digest").text(""),
                json.at("tags").texts());
    }
}
