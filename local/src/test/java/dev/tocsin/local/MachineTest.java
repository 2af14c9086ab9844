package dev.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.journal.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.ecr.model.ScanNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** One small stack, asked as its clients ask it: through the gateway and by what stands in the journal. */
class MachineTest {
    private static Machine machine;
    private static Clients clients;
    private static Heard heard;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        var engine = Launcher.Engine.ofThisSystem();
        machine = Machine.start(new Machine.Settings(
                Assembly.write(directory, "small.template.json"), directory, 0, engine, Clock.systemUTC()));
        clients = new Clients(machine.address());
        heard = new Heard(machine.journal());
    }

    @AfterAll
    static void stop() {
        clients.close();
        machine.close();
    }

    private static String url(String queue) {
        return clients.sqs().getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    private static String send(String order) {
        var url = url("Work");
        return clients.sqs()
                .sendMessage(request -> request.queueUrl(url).messageBody(order))
                .messageId();
    }

    private static <T extends Entry> T awaited(Class<T> type, Predicate<T> fits) {
        return heard.awaited(type, fits);
    }

    private static Entry.Invoked invoked(String messageId) {
        return awaited(Entry.Invoked.class, entry -> entry.messageIds().contains(messageId));
    }

    private static Entry.Logged logged(String part) {
        return awaited(Entry.Logged.class, entry -> entry.line().contains(part));
    }

    @Test
    void a_resource_that_does_not_run_here_is_named() {
        assertThat(machine.warnings())
                .containsExactly("The local run does not know AWS::Kinesis::Stream: Unheard is left out.");
    }

    @Test
    void a_queue_url_points_at_the_gateway() {
        assertThat(url("Work")).isEqualTo(machine.address() + "/123456789012/Work");
    }

    private static PutEventsRequestEntry entry(String detail) {
        return PutEventsRequestEntry.builder()
                .source("test")
                .detailType("any")
                .detail(detail)
                .build();
    }

    private static PutEventsResponse put(PutEventsRequestEntry... entries) {
        return clients.events().putEvents(request -> request.entries(entries));
    }

    @Test
    void an_event_finds_its_way_by_the_template_s_rule_to_the_function() {
        var event = put(entry("{\"kind\":\"welcome\",\"order\":\"env GREETING\"}"))
                .entries()
                .getFirst()
                .eventId();

        var matched = awaited(Entry.RuleMatched.class, entry -> entry.eventId().equals(event));
        assertThat(matched).isEqualTo(new Entry.RuleMatched("default", event, "Welcome", List.of("Work")));
        assertThat(awaited(Entry.MessageQueued.class, entry -> entry.queue().equals("Work")))
                .isNotNull();
    }

    @Test
    void an_event_that_no_rule_matches_is_noted_as_such() {
        machine.put("{\"id\":\"nobody-cares\",\"source\":\"elsewhere\",\"detail-type\":\"any\",\"detail\":{}}");

        assertThat(awaited(Entry.RuleMatched.class, entry -> entry.eventId().equals("nobody-cares"))
                        .rule())
                .isNull();
    }

    @Test
    void a_rule_that_the_queue_s_policy_does_not_name_delivers_to_its_dead_letter_queue() {
        machine.put("{\"id\":\"s\",\"source\":\"test\",\"detail-type\":\"any\",\"detail\":{\"kind\":\"stranger\"}}");

        var denied = awaited(Entry.Denied.class, entry -> entry.function().equals("Stranger"));
        assertThat(denied.action()).isEqualTo("sqs:SendMessage");
        var letter = awaited(Entry.DeadLettered.class, entry -> entry.body().contains("stranger"));
        assertThat(letter.attributes()).containsEntry("ERROR_CODE", "NO_PERMISSIONS");
        assertThat(letter.why()).contains("Work refused Stranger");
    }

    @Test
    void a_function_gets_the_environment_of_the_template_and_its_output_is_kept() {
        send("env GREETING");

        assertThat(logged("hello").function()).isEqualTo("Worker");
    }

    @Test
    void a_call_that_the_role_does_not_allow_is_denied_with_the_missing_statement() {
        send("call DynamoDB_20120810.PutItem {\"TableName\":\"Things\",\"Item\":{\"pk\":{\"S\":\"x\"}}}");

        var statement = "{\"Effect\":\"Allow\",\"Action\":\"dynamodb:PutItem\","
                + "\"Resource\":\"arn:aws:dynamodb:eu-central-1:123456789012:table/Things\"}";
        assertThat(awaited(Entry.Denied.class, entry -> entry.action().equals("dynamodb:PutItem")))
                .isEqualTo(new Entry.Denied(
                        "Worker",
                        "dynamodb:PutItem",
                        "arn:aws:dynamodb:eu-central-1:123456789012:table/Things",
                        statement));
        assertThat(logged("AccessDeniedException").line())
                .contains("assumed-role/WorkerRole/Worker", "is not authorized to perform: dynamodb:PutItem");
    }

    @Test
    void a_call_that_the_role_allows_is_served() {
        send("call DynamoDB_20120810.GetItem {\"TableName\":\"Things\",\"Key\":{\"pk\":{\"S\":\"nothing\"}}}");

        assertThat(logged("200 {").line()).isEqualTo("200 {}");
    }

    @Test
    void a_message_that_is_reported_back_comes_again_then_dies_and_rings_until_it_is_moved_back() {
        var id = send("fail for good");

        assertThat(invoked(id).failed()).containsExactly(id);
        var letter =
                awaited(Entry.DeadLettered.class, entry -> entry.messageId().equals(id));
        assertThat(letter).isEqualTo(new Entry.DeadLettered("Dead", id, "received 2 times", "fail for good", Map.of()));
        assertThat(awaited(Entry.AlarmChanged.class, Entry.AlarmChanged::ringing)
                        .alarm())
                .isEqualTo("Alarm");
    }

    @Test
    void messages_that_are_not_reported_back_are_deleted_with_their_batch() throws InterruptedException {
        var id = send("fine");

        assertThat(invoked(id).failed()).isEmpty();
        assertThat(invoked(id).error()).isNull();
    }

    @Test
    void a_function_that_throws_keeps_its_whole_batch() {
        var id = send("throw");

        assertThat(invoked(id).error()).contains("IllegalStateException: as told");
        assertThat(invoked(id).failed()).contains(id);
    }

    @Test
    void a_process_that_dies_is_replaced() {
        var dies = send("exit");
        assertThat(invoked(dies).error()).contains("exit status 7");

        var lives = awaitedSend("env TABLE");
        assertThat(lives.error()).isNull();
        assertThat(logged("Things")).isNotNull();
    }

    private static Entry.Invoked awaitedSend(String order) {
        var id = send(order);
        return awaited(
                Entry.Invoked.class,
                entry -> entry.messageIds().contains(id) && !entry.failed().contains(id));
    }

    @Test
    void a_function_that_takes_too_long_is_killed_after_the_template_s_timeout() {
        var id = send("hang");

        assertThat(invoked(id).error()).isEqualTo("Sandbox.Timedout: Task timed out after 3.00 seconds");
    }

    @Test
    void a_publication_reaches_the_subscribers_whose_filter_it_passes_in_their_own_words() {
        var topic = clients.sns().listTopics().topics().getFirst().topicArn();
        clients.sns()
                .publish(request -> request.topicArn(topic)
                        .subject("A subject")
                        .messageStructure("json")
                        .message("{\"default\":\"for all\",\"email\":\"for mail\",\"sms\":\"for phones\"}"));

        var told = machine.journal().since(0).stream()
                .map(line -> line.entry())
                .filter(Entry.ServiceCalled.class::isInstance)
                .toList();
        assertThat(told).singleElement().extracting("service", "path").containsExactly("sms", "+491700000000");
    }

    @Test
    void secrets_that_a_function_is_told_of_have_stand_in_values_until_they_are_put() {
        assertThat(clients.secrets()
                        .getSecretValue(request -> request.secretId("test/one"))
                        .secretString())
                .contains("token");

        clients.secrets().putSecretValue(request -> request.secretId("test/one").secretString("other"));

        assertThat(clients.secrets()
                        .getSecretValue(request -> request.secretId("test/one"))
                        .secretString())
                .isEqualTo("other");
    }

    @Test
    void a_condition_that_fails_is_told_as_dynamodb_tells_it() {
        var item = Map.of("pk", AttributeValue.fromS("once"));
        clients.dynamodb().putItem(request -> request.tableName("Things").item(item));

        assertThatThrownBy(() -> clients.dynamodb()
                        .putItem(request -> request.tableName("Things")
                                .item(item)
                                .conditionExpression("attribute_not_exists(pk)")
                                .returnValuesOnConditionCheckFailure("ALL_OLD")))
                .isInstanceOfSatisfying(
                        ConditionalCheckFailedException.class,
                        refused -> assertThat(refused.item()).isEqualTo(item));
        assertThat(machine.items().write()).contains("{\"pk\":\"once\"}");
    }

    @Test
    void a_transaction_that_is_cancelled_says_which_item_was_in_the_way() {
        var item = Map.of("pk", AttributeValue.fromS("twice"));
        var put = Put.builder()
                .tableName("Things")
                .item(item)
                .conditionExpression("attribute_not_exists(pk)")
                .build();
        var transaction = TransactWriteItemsRequest.builder()
                .transactItems(TransactWriteItem.builder().put(put).build())
                .build();
        clients.dynamodb().transactWriteItems(transaction);

        assertThatThrownBy(() -> clients.dynamodb().transactWriteItems(transaction))
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class,
                        cancelled -> assertThat(cancelled
                                        .cancellationReasons()
                                        .getFirst()
                                        .code())
                                .isEqualTo("ConditionalCheckFailed"));
    }

    @Test
    void an_image_without_a_file_has_no_scan() {
        assertThatThrownBy(() -> clients.ecr()
                        .describeImageScanFindings(
                                request -> request.repositoryName("none").imageId(image -> image.imageTag("v1"))))
                .isInstanceOf(ScanNotFoundException.class);
    }

    @Test
    void an_event_keeps_the_time_that_its_sender_gave_it_to_the_second() {
        var timed = entry("{}").toBuilder()
                .time(Instant.parse("2026-11-23T10:00:00.750Z"))
                .build();

        var event = put(timed).entries().getFirst().eventId();

        assertThat(awaited(Entry.EventPut.class, entry -> entry.eventId().equals(event))
                        .json())
                .contains("\"time\":\"2026-11-23T10:00:00Z\"");
    }

    @Test
    void an_entry_whose_detail_is_no_json_object_fails_alone() {
        var answer = put(entry("no json"), entry("{}"));

        assertThat(answer.failedEntryCount()).isEqualTo(1);
        assertThat(answer.entries().getFirst().errorCode()).isEqualTo("MalformedDetail");
        assertThat(answer.entries().getLast().eventId()).isNotBlank();
    }
}
