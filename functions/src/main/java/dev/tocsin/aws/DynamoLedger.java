package dev.tocsin.aws;

import dev.tocsin.notify.Ledger;
import dev.tocsin.notify.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The ledger in the table "alerts": one item an alert and channel, written by conditional UpdateItem alone.
 *
 * <p>{@code told}: the newest revision that took effect, with its {@code reference}. {@code turn}: the revision that has the turn,
 * {@code until} (milliseconds since 1970). {@code lapsed}: the end of a turn that nobody ended, since the last note; 0 for none.
 */
public final class DynamoLedger implements Ledger {

    /** An alert that nobody hears of for so long is forgotten, and its next message starts anew. */
    private static final Duration KEPT = Duration.ofDays(400);

    private static final String NOT_TOLD = "(attribute_not_exists(told) OR told < :revision)";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoLedger(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Turn reserve(String alert, String channel, int revision, Instant now) {
        var update = update(alert, channel)
                .updateExpression("SET turn = :revision, #until = :until, expires = :expires,"
                        + " lapsed = if_not_exists(#until, if_not_exists(lapsed, :none))")
                .conditionExpression(NOT_TOLD + " AND (attribute_not_exists(#until) OR #until <= :now)")
                .expressionAttributeNames(Map.of("#until", "until"))
                .expressionAttributeValues(Map.of(
                        ":revision", number(revision),
                        ":until", number(now.plus(LEASE).toEpochMilli()),
                        ":now", number(now.toEpochMilli()),
                        ":expires", expires(now),
                        ":none", number(0)))
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        try {
            return new Granted(previous(dynamo.updateItem(update).attributes()));
        } catch (ConditionalCheckFailedException e) {
            return refusal(e.item(), revision);
        }
    }

    private static Turn refusal(Map<String, AttributeValue> item, int revision) {
        var told = (int) number(item, "told");
        return told >= revision ? new AlreadyTold(told) : new Busy(Instant.ofEpochMilli(number(item, "until")));
    }

    private static Notifier.Previous previous(Map<String, AttributeValue> item) {
        var reference = item.get("reference");
        if (reference != null) {
            return new Notifier.Told(reference.s());
        }
        return number(item, "lapsed") > 0 ? new Notifier.Unfinished() : new Notifier.Nothing();
    }

    @Override
    public void finish(String alert, String channel, int revision, String reference, Instant now) {
        onlyIf(update(alert, channel)
                .updateExpression("SET told = :revision, #reference = :reference, expires = :expires"
                        + " REMOVE turn, #until, lapsed")
                .conditionExpression(NOT_TOLD)
                .expressionAttributeNames(Map.of("#until", "until", "#reference", "reference"))
                .expressionAttributeValues(Map.of(
                        ":revision", number(revision),
                        ":reference", AttributeValue.fromS(reference),
                        ":expires", expires(now)))
                .build());
    }

    @Override
    public void skip(String alert, String channel, int revision, Instant now) {
        onlyIf(update(alert, channel)
                .updateExpression("SET told = :revision, expires = :expires REMOVE turn, #until")
                .conditionExpression(NOT_TOLD)
                .expressionAttributeNames(Map.of("#until", "until"))
                .expressionAttributeValues(Map.of(":revision", number(revision), ":expires", expires(now)))
                .build());
    }

    @Override
    public void release(String alert, String channel, int revision) {
        onlyIf(update(alert, channel)
                .updateExpression("REMOVE turn, #until")
                .conditionExpression("turn = :revision")
                .expressionAttributeNames(Map.of("#until", "until"))
                .expressionAttributeValues(Map.of(":revision", number(revision)))
                .build());
    }

    private void onlyIf(UpdateItemRequest update) {
        try {
            dynamo.updateItem(update);
        } catch (ConditionalCheckFailedException _) {
            // Somebody else has written what holds now: there is nothing left to note.
        }
    }

    private UpdateItemRequest.Builder update(String alert, String channel) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Map.of(
                        "pk", AttributeValue.fromS("told#" + alert),
                        "sk", AttributeValue.fromS("channel#" + channel)));
    }

    private static AttributeValue expires(Instant now) {
        return number(now.plus(KEPT).getEpochSecond());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }
}
