package dev.tocsin.aws;

import dev.tocsin.notify.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A gate in the table "alerts", for all functions of a channel. Partition {@code gate#<channel>}:
 *
 * <pre>
 * sk                what
 * gate              nextAt: when the next may pass; failures: in a row; openUntil: until when nobody does (milliseconds since 1970)
 * slot#MESSAGE      slot: when this one may, once it had to wait
 * </pre>
 *
 * Each step is one conditional write, so that it holds whoever else asks; all of it takes the right to {@code UpdateItem} alone.
 */
public final class DynamoGate implements Gate {

    /** Longer than a message stays in its queue. */
    private static final Duration SLOTS_KEPT = Duration.ofDays(15);

    private static final String NOT_OPEN = "(attribute_not_exists(openUntil) OR openUntil <= :now)";

    private final DynamoDbClient dynamo;
    private final String table;
    private final String channel;
    private final Duration interval;

    /** @param interval the least time between two deliveries */
    public DynamoGate(DynamoDbClient dynamo, String table, String channel, Duration interval) {
        this.dynamo = dynamo;
        this.table = table;
        this.channel = channel;
        this.interval = interval;
    }

    @Override
    public Pass ask(String message, Instant now) {
        var update = update("gate")
                .updateExpression("SET nextAt = :next")
                .conditionExpression("(attribute_not_exists(nextAt) OR nextAt <= :now) AND " + NOT_OPEN)
                .expressionAttributeValues(Map.of(":next", millis(now.plus(interval)), ":now", millis(now)))
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        try {
            return passed((int) number(dynamo.updateItem(update).attributes(), "failures"), now);
        } catch (ConditionalCheckFailedException e) {
            return refused(e.item(), message, now);
        }
    }

    private Pass refused(Map<String, AttributeValue> gate, String message, Instant now) {
        var openUntil = number(gate, "openUntil");
        return openUntil > now.toEpochMilli()
                ? down(openUntil, now)
                : paced((int) number(gate, "failures"), message, now);
    }

    private static Wait down(long openUntil, Instant now) {
        return new Wait(
                Duration.between(now, Instant.ofEpochMilli(openUntil)), "the service is down; it is left alone");
    }

    /** Of a service that was down one alone finds out whether it still is. */
    private Pass passed(int failures, Instant now) {
        if (failures < LIMIT) {
            return new Go(failures);
        }
        var end = now.plus(SHORTEST_PAUSE);
        try {
            dynamo.updateItem(update("gate")
                    .updateExpression("SET openUntil = :end")
                    .conditionExpression(NOT_OPEN)
                    .expressionAttributeValues(Map.of(":end", millis(end), ":now", millis(now)))
                    .build());
            return new Go(failures);
        } catch (ConditionalCheckFailedException e) {
            return down(end.toEpochMilli(), now);
        }
    }

    private Pass paced(int failures, String message, Instant now) {
        var known = number(slot(message, now, "asked", now), "slot");
        if (known > 0 && known <= now.toEpochMilli()) {
            return passed(failures, now);
        }
        var slot = known > 0 ? Instant.ofEpochMilli(known) : nextSlot();
        if (known == 0) {
            slot(message, now, "slot", slot);
        }
        var wait = Duration.between(now, slot);
        return new Wait(wait.isNegative() ? Duration.ZERO : wait, "others are told before");
    }

    private Instant nextSlot() {
        var before = dynamo.updateItem(update("gate")
                        .updateExpression("SET nextAt = nextAt + :interval")
                        .expressionAttributeValues(Map.of(":interval", number(interval.toMillis())))
                        .returnValues(ReturnValue.UPDATED_OLD)
                        .build())
                .attributes();
        return Instant.ofEpochMilli(number(before, "nextAt"));
    }

    private Map<String, AttributeValue> slot(String message, Instant now, String name, Instant value) {
        return dynamo.updateItem(update("slot#" + message)
                        .updateExpression("SET #name = :value, expires = :expires")
                        .expressionAttributeNames(Map.of("#name", name))
                        .expressionAttributeValues(Map.of(
                                ":value",
                                millis(value),
                                ":expires",
                                number(now.plus(SLOTS_KEPT).getEpochSecond())))
                        .returnValues(ReturnValue.ALL_NEW)
                        .build())
                .attributes();
    }

    @Override
    public Circuit note(Go passed, Health health, Instant now) {
        return switch (health) {
            case Up _ -> up(passed);
            case Down _ -> down(now);
            case Busy(var time) -> busy(now.plus(time));
        };
    }

    private Circuit up(Go passed) {
        if (passed.failures() == 0) {
            return Circuit.AS_BEFORE;
        }
        dynamo.updateItem(
                update("gate").updateExpression("REMOVE failures, openUntil").build());
        return passed.failures() >= LIMIT ? Circuit.CLOSED : Circuit.AS_BEFORE;
    }

    private Circuit down(Instant now) {
        var after = dynamo.updateItem(update("gate")
                        .updateExpression("ADD failures :one")
                        .expressionAttributeValues(Map.of(":one", number(1)))
                        .returnValues(ReturnValue.UPDATED_NEW)
                        .build())
                .attributes();
        var failures = (int) number(after, "failures");
        if (failures < LIMIT) {
            return Circuit.AS_BEFORE;
        }
        dynamo.updateItem(update("gate")
                .updateExpression("SET openUntil = :end")
                .expressionAttributeValues(Map.of(":end", millis(now.plus(Gate.pause(failures)))))
                .build());
        return failures == LIMIT ? Circuit.OPENED : Circuit.AS_BEFORE;
    }

    private Circuit busy(Instant until) {
        try {
            dynamo.updateItem(update("gate")
                    .updateExpression("SET nextAt = :until")
                    .conditionExpression("attribute_not_exists(nextAt) OR nextAt < :until")
                    .expressionAttributeValues(Map.of(":until", millis(until)))
                    .build());
        } catch (ConditionalCheckFailedException _) {
            // The next one passes later than that already.
        }
        return Circuit.AS_BEFORE;
    }

    private UpdateItemRequest.Builder update(String sk) {
        var key = new HashMap<String, AttributeValue>();
        key.put("pk", AttributeValue.fromS("gate#" + channel));
        key.put("sk", AttributeValue.fromS(sk));
        return UpdateItemRequest.builder().tableName(table).key(key);
    }

    private static AttributeValue millis(Instant time) {
        return number(time.toEpochMilli());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }
}
