package dev.tocsin.local.table;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.shared.mapper.DynamoDBObjectMapper;
import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Amazon DynamoDB: DynamoDB Local's request handler in this process, in memory, with the template's tables. */
public final class Tables implements AwsApi, AutoCloseable {
    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    private final Wiring wiring;
    private final LocalDynamoDBRequestHandler handler = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    private final Operations operations = new Operations(handler, new DynamoDBObjectMapper());

    public Tables(Wiring wiring) {
        this.wiring = wiring;
        wiring.tables().forEach(this::create);
    }

    private void create(Wiring.Table table) {
        call("CreateTable", Json.write(table.request()));
        if (!table.timeToLive().isMissingNode()) {
            var input = Json.object().put("TableName", table.name());
            input.set("TimeToLiveSpecification", table.timeToLive());
            call("UpdateTimeToLive", Json.write(input));
        }
    }

    @Override
    public String service() {
        return "dynamodb";
    }

    @Override
    public List<Permission> needs(AwsCall call) {
        return switch (call.action()) {
            case "TransactWriteItems", "TransactGetItems" ->
                Json.list(call.input().path("TransactItems")).stream()
                        .flatMap(item -> item.properties().stream())
                        .map(item -> new Permission("dynamodb:" + single(item.getKey()), table(item.getValue())))
                        .toList();
            case "BatchGetItem", "BatchWriteItem" ->
                call.input().path("RequestItems").propertyNames().stream()
                        .map(name -> new Permission("dynamodb:" + call.action(), arn(name)))
                        .toList();
            default -> List.of(new Permission("dynamodb:" + call.action(), table(call.input())));
        };
    }

    /** IAM has no action for a transaction: each item needs the action that it would need alone. */
    private static String single(String item) {
        return item.equals("ConditionCheck") ? "ConditionCheckItem" : item + "Item";
    }

    private String table(JsonNode input) {
        var name = Json.text(input.path("TableName"));
        var index = Json.text(input.path("IndexName"));
        return name.isEmpty() ? "*" : arn(name) + (index.isEmpty() ? "" : "/index/" + index);
    }

    private String arn(String name) {
        return name.startsWith("arn:") ? name : wiring.place().arn("dynamodb", "table/" + name);
    }

    @Override
    public Answer answer(AwsCall call) {
        try {
            return Answer.of(
                    200, CONTENT_TYPE, call(call.action(), call.request().body()));
        } catch (AmazonServiceException e) {
            return Answer.of(e.getStatusCode(), CONTENT_TYPE, operations.error(e));
        }
    }

    private String call(String action, String input) {
        return operations.call(action, input, wiring.place().region());
    }

    /** What a table holds, for the page: every item as DynamoDB's JSON. */
    public List<JsonNode> scan(String table) {
        var answer = Json.read(call("Scan", Json.write(Json.object().put("TableName", table))));
        return Json.list(answer.path("Items"));
    }

    @Override
    public void close() {
        handler.shutdown();
    }
}
