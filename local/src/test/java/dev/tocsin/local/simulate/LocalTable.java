package dev.tocsin.local.simulate;

import dev.tocsin.aws.AwsException;
import dev.tocsin.aws.Service;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.Caller;
import dev.tocsin.local.table.Tables;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.web.Call;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** DynamoDB Local in this process, spoken to over no network. */
final class LocalTable implements AutoCloseable, Service {

    private static final String TABLE = """
            {"TableName":"alerts","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"},
               {"AttributeName":"dueShard","AttributeType":"S"},{"AttributeName":"dueAt","AttributeType":"N"}],
             "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
             "GlobalSecondaryIndexes":[{"IndexName":"due","Projection":{"ProjectionType":"KEYS_ONLY"},
               "KeySchema":[{"AttributeName":"dueShard","KeyType":"HASH"},{"AttributeName":"dueAt","KeyType":"RANGE"}]}]}""";

    private final Tables tables = new Tables(new Wiring(
            Place.at(URI.create("http://localhost")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
    /** A new, empty table with the keys and the index of the stack's table "alerts"; answers its name. */
    String newTable() {
        var name = "alerts-" + UUID.randomUUID();
        var members = new LinkedHashMap<>(JsonText.parse(TABLE).members());
        members.put("TableName", Json.of(name));
        call("CreateTable", new Json.Obj(members));
        return name;
    }

    @Override
    public Json call(String action, Json.Obj input) {
        var text = input.write();
        var answer = tables.answer(new AwsCall(
                tables.service(),
                action,
                AwsCall.Protocol.JSON,
                new Caller.Administrator(),
                dev.tocsin.local.wire.Json.read(text),
                new Call("POST", "/", Map.of(), Map.of(), text)));
        var body = JsonText.parse(answer.body());
        if (answer.status() >= 300) {
            var code = body.at("__type").text("").replaceFirst("^.*#", "");
            throw new AwsException.Refused("DynamoDb", action, answer.status(), code, "", body);
        }
        return body;
    }

    @Override
    public void close() {
        tables.close();
    }
}
