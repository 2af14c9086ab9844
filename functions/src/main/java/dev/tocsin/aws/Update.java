package dev.tocsin.aws;

import dev.tocsin.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** One change of one item of the table, made only if a condition holds (Amazon DynamoDB API Reference, "UpdateItem"). */
final class Update {

    private final Map<String, Json> input = new LinkedHashMap<>();
    private final Map<String, Json> names = new LinkedHashMap<>();
    private final Map<String, Json> values = new LinkedHashMap<>();

    private Update(Json.Obj key, String expression) {
        input.put("Key", key);
        input.put("UpdateExpression", Json.of(expression));
    }

    static Update of(String pk, String sk, String expression) {
        return new Update(Json.obj("pk", Value.text(pk), "sk", Value.text(sk)), expression);
    }

    Update onlyIf(String condition) {
        input.put("ConditionExpression", Json.of(condition));
        input.put("ReturnValuesOnConditionCheckFailure", Json.of("ALL_OLD"));
        return this;
    }

    /** @param which {@code ALL_NEW}, {@code UPDATED_OLD} and so on */
    Update returning(String which) {
        input.put("ReturnValues", Json.of(which));
        return this;
    }

    /** A name that DynamoDB keeps for itself is written with another one. */
    Update name(String placeholder, String name) {
        names.put(placeholder, Json.of(name));
        return this;
    }

    Update value(String placeholder, Json value) {
        values.put(placeholder, value);
        return this;
    }

    Update value(String placeholder, long number) {
        return value(placeholder, Value.number(number));
    }

    /** What came of it. */
    sealed interface Result {}

    /** @param item what was asked to be returned of it */
    record Done(Item item) implements Result {}

    /** @param item as it stands */
    record NotMet(Item item) implements Result {}

    Result in(Service dynamo, String table) {
        try {
            return new Done(new Item(dynamo.call("UpdateItem", input(table)).at("Attributes")));
        } catch (AwsException.Refused e) {
            if (e.is("ConditionalCheckFailedException")) {
                return new NotMet(new Item(e.body().at("Item")));
            }
            throw e;
        }
    }

    private Json.Obj input(String table) {
        var all = new LinkedHashMap<>(input);
        all.put("TableName", Json.of(table));
        if (!names.isEmpty()) {
            all.put("ExpressionAttributeNames", Json.of(names));
        }
        if (!values.isEmpty()) {
            all.put("ExpressionAttributeValues", Json.of(values));
        }
        return new Json.Obj(all);
    }
}
