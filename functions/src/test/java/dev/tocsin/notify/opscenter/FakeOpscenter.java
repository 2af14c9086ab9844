package dev.tocsin.notify.opscenter;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.FakeService;
import java.util.LinkedHashMap;
import java.util.Map;

/** OpsCenter in memory, as far as Tocsin speaks to it. */
final class FakeOpscenter extends FakeService {

    final Map<String, Map<String, Json>> items = new LinkedHashMap<>();

    /** In seconds since 1970. */
    double changed = 1_795_390_000.5;

    @Override
    protected Response answer(Request request) {
        var input = JsonText.parse(request.body());
        var item = items.get(input.at("OpsItemId").text(""));
        return switch (request.headers().getOrDefault("X-Amz-Target", "")) {
            case "AmazonSSM.CreateOpsItem" -> create(input);
            case "AmazonSSM.GetOpsItem" ->
                item == null ? missing() : json(200, Json.obj("OpsItem", new Json.Obj(item)));
            case "AmazonSSM.UpdateOpsItem" -> item == null ? missing() : update(item, input);
            default -> refused("UnknownOperationException", Json.obj());
        };
    }

    private Response create(Json input) {
        for (var item : items.values()) {
            if (dedup(new Json.Obj(item)).equals(dedup(input))
                    && !text(item, "Status").equals("Resolved")) {
                return refused(
                        "com.amazonaws.ssm#OpsItemAlreadyExistsException",
                        Json.obj("OpsItemId", text(item, "OpsItemId")));
            }
        }
        var id = "oi-%012x".formatted(items.size() + 1);
        var item = new LinkedHashMap<>(input.members());
        item.put("OpsItemId", Json.of(id));
        item.put("Status", Json.of("Open"));
        item.put("LastModifiedTime", Json.of(changed));
        items.put(id, item);
        return json(200, Json.obj("OpsItemId", id));
    }

    private static String dedup(Json item) {
        var data = item.at("OperationalData");
        return data.at("/aws/dedup", "Value").text("")
                + data.at("/aws/resources", "Value").text("");
    }

    private Response update(Map<String, Json> item, Json input) {
        var data = new LinkedHashMap<>(
                item.getOrDefault("OperationalData", new Json.Null()).members());
        data.putAll(input.at("OperationalData").members());
        item.putAll(input.members());
        item.put("OperationalData", new Json.Obj(data));
        item.put("LastModifiedTime", Json.of(changed));
        return json(200, Json.obj());
    }

    static String text(Map<String, Json> item, String field) {
        return item.getOrDefault(field, new Json.Null()).text("");
    }

    private static Response missing() {
        return refused("OpsItemNotFoundException", Json.obj("Message", "OpsItem does not exist"));
    }

    private static Response refused(String type, Json more) {
        var body = new LinkedHashMap<>(more.members());
        body.put("__type", Json.of(type));
        return json(400, new Json.Obj(body));
    }
}
