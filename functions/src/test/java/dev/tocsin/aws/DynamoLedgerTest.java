package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.Ledger;
import dev.tocsin.notify.LedgerContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(Lifecycle.PER_CLASS)
class DynamoLedgerTest implements LedgerContract {

    private final LocalDynamo dynamo = LocalDynamo.start();
    private String table = "";

    @BeforeAll
    void start() {
        table = dynamo.newTable();
    }

    @AfterAll
    void stop() {
        dynamo.close();
    }

    @Override
    public Ledger ledger() {
        dynamo.client()
                .scan(scan -> scan.tableName(table))
                .items()
                .forEach(item -> dynamo.client()
                        .deleteItem(delete -> delete.tableName(table).key(key(item))));
        return new DynamoLedger(dynamo.service(), table);
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of("pk", item.getOrDefault("pk", text("")), "sk", item.getOrDefault("sk", text("")));
    }

    @Test
    void an_item_is_kept_for_400_days_after_it_was_last_written() {
        var ledger = ledger();
        ledger.reserve("alert", "oncall", 1, NOW);
        var later = NOW.plus(Duration.ofDays(30));
        ledger.finish("alert", "oncall", 1, "C1/1", later);
        var item = dynamo.client()
                .getItem(get -> get.tableName(table)
                        .key(Map.of("pk", text("told#alert"), "sk", text("channel#oncall")))
                        .consistentRead(true))
                .item();
        assertThat(item)
                .containsEntry(
                        "expires",
                        AttributeValue.fromN(
                                String.valueOf(later.plus(Duration.ofDays(400)).getEpochSecond())))
                .doesNotContainKeys("turn", "until", "begun");
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
