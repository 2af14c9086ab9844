package dev.tocsin.alert;

import dev.tocsin.image.Stream;
import dev.tocsin.json.Json;
import java.util.List;
import java.util.Objects;

/** A slip as the table holds it. */
public final class SlipJson {

    private SlipJson() {}

    public static Json.Obj write(Slip slip) {
        return Json.obj(
                "id", slip.id(),
                "rule", slip.rule(),
                "fold", Json.arr(AlertJson.foldKey(slip.key())),
                "dueAt", slip.dueAt(),
                "streams",
                        Json.arr(slip.streams().stream().map(SlipJson::stream).toList()));
    }

    /** @throws RuntimeException when it is not what {@link #write} wrote */
    public static Slip read(Json json) {
        return new Slip(
                json.at("id").text(""),
                json.at("rule").text(""),
                AlertJson.readFoldKey(json.at("fold").texts()),
                Objects.requireNonNull(json.at("dueAt").instant(), "a slip has no time"),
                json.at("streams").items().stream().map(SlipJson::readStream).toList());
    }

    private static Json stream(Stream stream) {
        return Json.arr(List.of(stream.account(), stream.region(), stream.repository()));
    }

    private static Stream readStream(Json row) {
        var texts = row.texts();
        return new Stream(texts.get(0), texts.get(1), texts.get(2));
    }
}
