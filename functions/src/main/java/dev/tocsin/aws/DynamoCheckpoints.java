package dev.tocsin.aws;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.reconcile.Checkpoint;
import dev.tocsin.reconcile.CheckpointJson;
import dev.tocsin.reconcile.Checkpoints;

/** The checkpoint of the daily comparison, as one item of the table "alerts". */
public final class DynamoCheckpoints implements Checkpoints {

    private static final Json.Obj KEY = Json.obj("pk", text("reconcile"), "sk", text("checkpoint"));

    private final Service dynamo;
    private final String table;

    public DynamoCheckpoints(Service dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Checkpoint load() {
        var item = dynamo.call("GetItem", Json.obj("TableName", table, "Key", KEY, "ConsistentRead", true))
                .at("Item");
        return item.isNull()
                ? Checkpoint.NONE
                : CheckpointJson.read(
                        JsonText.parse(item.at("body", "S").text("")),
                        Long.parseLong(item.at("version", "N").text("")));
    }

    @Override
    public boolean save(Checkpoint next) {
        var item = Json.obj(
                "pk", KEY.at("pk"),
                "sk", KEY.at("sk"),
                "version", number(next.version() + 1),
                "body", text(CheckpointJson.write(next).write()));
        var unchanged = "version = :version";
        try {
            dynamo.call(
                    "PutItem",
                    Json.obj(
                            "TableName",
                            table,
                            "Item",
                            item,
                            "ConditionExpression",
                            next.version() == 0 ? "attribute_not_exists(pk) OR " + unchanged : unchanged,
                            "ExpressionAttributeValues",
                            Json.obj(":version", number(next.version()))));
            return true;
        } catch (AwsException.Refused e) {
            if (e.is("ConditionalCheckFailedException")) {
                return false;
            }
            throw e;
        }
    }

    private static Json.Obj text(String text) {
        return Json.obj("S", text);
    }

    private static Json.Obj number(long number) {
        return Json.obj("N", String.valueOf(number));
    }
}
