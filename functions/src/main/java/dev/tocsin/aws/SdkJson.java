package dev.tocsin.aws;

import dev.tocsin.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * An SDK object as the JSON that it was read from, so that one reader serves what the SDK brings and what stands in files. Names are
 * those of the wire, moments are ISO, enumerations keep words that the SDK does not know, and lists and maps that were not sent are
 * not there.
 */
final class SdkJson {

    private SdkJson() {}

    static Json of(@Nullable Object value) {
        return switch (value) {
            case null -> new Json.Null();
            case SdkAutoConstructList<?> _ -> new Json.Null();
            case SdkAutoConstructMap<?, ?> _ -> new Json.Null();
            case SdkPojo pojo -> object(pojo);
            case Collection<?> items -> Json.arr(items.stream().map(SdkJson::of).toList());
            case Map<?, ?> map -> map(map);
            default -> Json.of(value);
        };
    }

    private static Json object(SdkPojo pojo) {
        var members = new LinkedHashMap<String, Json>();
        for (var field : pojo.sdkFields()) {
            var value = of(field.getValueOrDefault(pojo));
            if (!value.isNull()) {
                members.put(field.locationName(), value);
            }
        }
        return new Json.Obj(members);
    }

    private static Json map(Map<?, ?> map) {
        var members = new LinkedHashMap<String, Json>();
        map.forEach((name, value) -> members.put(String.valueOf(name), of(value)));
        return new Json.Obj(members);
    }
}
