package dev.tocsin.local.standin.opscenter;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.Rendered;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** The OpsItems of one account and Region. Who may call is the gatekeeper's. */
public final class Opscenter implements StandIn {

    private static final String TARGET = "AmazonSSM.";

    private final Clock clock;
    private final String arn;
    private final Map<String, Item> items = new LinkedHashMap<>();

    public Opscenter(Clock clock, Place place) {
        this.clock = clock;
        this.arn = place.arn("ssm", "opsitem/");
    }

    @Override
    public Reply answer(Call call) {
        try {
            var input = JsonText.parse(call.body());
            return switch (call.header("x-amz-target").replace(TARGET, "")) {
                case "CreateOpsItem" -> create(input);
                case "UpdateOpsItem" -> update(input);
                case "GetOpsItem" -> ok(Json.obj("OpsItem", item(input).json()));
                default -> throw new Refused("UnknownOperationException", "OpsCenter here has no such action");
            };
        } catch (JsonException e) {
            return new Refused("SerializationException", "the body is no JSON").reply();
        } catch (Refused e) {
            return e.reply();
        }
    }

    private Reply create(Json input) throws Refused {
        Checks.create(input);
        var dedup = Item.dedup(input.at("OperationalData"));
        for (var item : items.values()) {
            if (!dedup.isEmpty() && dedup.equals(item.dedup()) && !item.resolved()) {
                throw Refused.exists(item.text("OpsItemId"));
            }
        }
        var id = "oi-%012x".formatted(0x5f1d_0000_0000L + items.size());
        var item = new Item(id, arn + id, input, clock.instant());
        items.put(id, item);
        return seen(input, Json.obj("OpsItemId", id, "OpsItemArn", arn + id), item, false);
    }

    private Reply update(Json input) throws Refused {
        Checks.update(input);
        var item = item(input);
        item.set(input, clock.instant());
        return seen(input, Json.obj(), item, true);
    }

    private Item item(Json input) throws Refused {
        var item = items.get(input.at("OpsItemId").text(""));
        if (item == null) {
            throw new Refused("OpsItemNotFoundException", "The OpsItem does not exist.");
        }
        return item;
    }

    private static Reply seen(Json input, Json body, Item item, boolean update) {
        var problems = Rendered.of(input.at("Description").text("")).problems();
        return new Reply(ok(body).answer(), problems).showing(item.shown(update));
    }

    private static Reply ok(Json body) {
        return Reply.of(Answer.of(200, "application/x-amz-json-1.1", body.write()));
    }
}
