package dev.tocsin.notify.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we send against the dictionary of a new instance. */
class ServiceNowContractTest {

    static Stream<Notification> all() {
        return Stream.concat(
                Notifications.reasons()
                        .filter(reason -> reason != Reason.DIGEST)
                        .map(reason -> Notifications.of(reason, 2)),
                Stream.of(Notifications.hostile(), Notifications.huge(), Notifications.endless()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_request_is_one_that_an_instance_takes_whole(Notification told) {
        var rig = ServiceNowRig.of(NotifierContract.SECRET);
        rig.notifier().deliver(told, new Notifier.Nothing());
        var first = (Delivered) rig.notifier().deliver(Notifications.of(Reason.NEW, 3), new Notifier.Unfinished());
        var previous = new Notifier.Told(first.reference());
        rig.notifier().deliver(Notifications.of(Reason.RESOLVED, 4), previous);
        rig.notifier().deliver(Notifications.of(told.reason(), 5), previous);
        rig.serviceNow().rows.values().forEach(row -> row.fields.put("state", Json.of("7")));
        rig.notifier().deliver(Notifications.of(Reason.NEW, 6), previous);
        assertThat(rig.sent())
                .hasSizeGreaterThan(3)
                .allSatisfy(body -> assertThat(problems(body)).isEmpty());
    }

    @Test
    void every_request_is_to_the_incident_table_and_asks_for_what_is_read() {
        var rig = ServiceNowRig.of(NotifierContract.SECRET);
        rig.notifier().deliver(Notifications.of(Reason.NEW, 1), new Notifier.Unfinished());
        assertThat(rig.serviceNow().requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.uri().toString())
                    .startsWith("https://example.service-now.com/api/now/table/incident?")
                    .contains("sysparm_fields=sys_id,")
                    .doesNotContain("^");
            assertThat(request.headers()).containsEntry("Accept", "application/json");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"summary\":\"x\"}",
                "{\"short_description\":\"two\\nlines\"}",
                "{\"state\":\"6\"}",
                "{\"state\":6}",
                "{\"impact\":\"critical\"}",
                "{\"close_code\":\"Solved\"}",
                "{\"assignment_group\":\"Network\"}",
                "{\"work_notes\":\"[code]<b>x</b>[/code]\"}"
            })
    void a_request_that_an_instance_would_not_take_whole_is_noticed(String broken) {
        assertThat(problems(broken)).isNotEmpty();
    }

    @Test
    void a_text_that_is_too_long_is_noticed() {
        assertThat(problems(Json.obj("short_description", "x".repeat(161)).write()))
                .isNotEmpty();
        assertThat(problems(Json.obj("description", "x".repeat(4_001)).write())).isNotEmpty();
    }

    static List<Error> problems(String body) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema())
                .validate(body, InputFormat.JSON);
    }

    private static String schema() {
        try (var schema =
                ServiceNowContractTest.class.getResourceAsStream("/contracts/servicenow-incident.schema.json")) {
            return new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
