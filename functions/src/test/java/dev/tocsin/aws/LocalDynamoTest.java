package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LocalDynamoTest {

    @Test
    void a_new_table_takes_items_and_knows_what_is_due() {
        try (var dynamo = LocalDynamo.start()) {
            var table = dynamo.newTable();
            var item = Map.of(
                    "pk", AttributeValue.fromS("a"),
                    "sk", AttributeValue.fromS("b"),
                    "dueShard", AttributeValue.fromS("0"),
                    "dueAt", AttributeValue.fromN("7"));
            dynamo.client().putItem(put -> put.tableName(table).item(item));
            var due = dynamo.client()
                    .query(query -> query.tableName(table)
                            .indexName("due")
                            .keyConditionExpression("dueShard = :shard")
                            .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS("0"))));
            assertThat(due.items()).containsExactly(item);
        }
    }
}
