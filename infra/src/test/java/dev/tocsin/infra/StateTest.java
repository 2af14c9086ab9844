package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds something that cannot be made again keeps its name, and its content. */
@ExtendWith(Synthesized.class)
class StateTest {

    private static final Path DESCRIBED = Path.of(System.getProperty("tocsin.root"))
            .resolve("infra/src/test/resources/dev/tocsin/infra/stateful-resources.json");

    @Test
    void a_deployment_replaces_and_deletes_nothing_that_holds_something(Wiring wiring) throws IOException {
        var now = Stateful.in(wiring.template());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DESCRIBED, now.text());
        }
        assertThat(described().lossesBy(now))
                .as("-Dgolden.update=true describes what is new, and accepts what is lost where Tocsin is deployed")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AlertsTable          | KeySchema     | AWS::DynamoDB::Table
            AlertsTable          | TableName     | AWS::DynamoDB::Table
            AlertBus             | Name          | AWS::Events::EventBus
            TocsinAlarms         | TopicName     | AWS::SNS::Topic
            ScanEventsQueue      | FifoQueue     | AWS::SQS::Queue
            ClockDeadLetters     | QueueName     | AWS::SQS::Queue
            """)
    void who_changes_what_something_was_made_with_reads_that_it_would_be_replaced(
            String id, String property, String type, Wiring wiring) {
        var here = Stateful.in(wiring.template());
        var next = Stateful.in(with(wiring.template(), id, property, "other"));
        var sentence =
                "%s (%s) would be replaced by an empty one: its %s would no longer be".formatted(id, type, property);
        assertThat(here.lossesBy(next))
                .anySatisfy(loss -> assertThat(loss).startsWith(sentence).endsWith("but \"other\""));
    }

    @Test
    void what_a_resource_can_change_without_being_made_anew_changes_freely(Wiring wiring) {
        var here = Stateful.in(wiring.template());
        var next = Stateful.in(with(wiring.template(), "ScanEventsQueue", "VisibilityTimeout", "1"));
        assertThat(here.lossesBy(next)).isEmpty();
    }

    @Test
    void what_gets_another_logical_id_is_deleted_under_its_old_one(Wiring wiring) {
        var here = Stateful.in(wiring.template());
        var renamed =
                Json.obj("Resources", Json.obj("AlertTable", wiring.template().at("Resources", "AlertsTable")));
        assertThat(here.lossesBy(Stateful.in(renamed)))
                .contains("AlertsTable (AWS::DynamoDB::Table) would be deleted, with what it holds")
                .contains("AlertTable (AWS::DynamoDB::Table) is new: describe it, so that it is kept from now on");
    }

    private static Stateful described() throws IOException {
        return Stateful.read(JsonText.parse(Files.readString(DESCRIBED)));
    }

    private static Json with(Json template, String id, String property, String value) {
        var properties = object(template.at("Resources", id, "Properties")).and(Json.obj(property, value));
        var resource = object(template.at("Resources", id)).and(Json.obj("Properties", properties));
        return Json.obj("Resources", object(template.at("Resources")).and(Json.obj(id, resource)));
    }

    private static Json.Obj object(Json json) {
        return new Json.Obj(json.members());
    }

    @Test
    void the_table_survives_the_stack_and_our_mistakes(Wiring wiring) {
        var table = wiring.template().at("Resources", "AlertsTable");
        assertThat(table.at("DeletionPolicy").text()).isEqualTo("Retain");
        assertThat(table.at("UpdateReplacePolicy").text()).isEqualTo("Retain");
        assertThat(table.at("Properties", "DeletionProtectionEnabled").text()).isEqualTo("true");
        assertThat(table.at("Properties", "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")
                        .text())
                .isEqualTo("true");
    }

    @Test
    void nothing_has_a_name_that_would_stand_in_the_way_of_its_replacement(Wiring wiring) {
        var names = new TreeSet<String>();
        wiring.template().at("Resources").members().forEach((id, resource) -> {
            for (var property : List.of(
                    "TableName", "QueueName", "TopicName", "FunctionName", "RoleName", "LogGroupName", "AlarmName")) {
                if (resource.at("Properties", property) instanceof Json.Text(var name)) {
                    names.add(id + " is always called " + name);
                }
            }
        });
        assertThat(names).isEmpty();
    }
}
