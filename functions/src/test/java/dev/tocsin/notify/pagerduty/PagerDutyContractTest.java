package dev.tocsin.notify.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Contracts;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifierContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we send against PagerDuty's OpenAPI description of the Events API v2, which is not part of this project. */
class PagerDutyContractTest {

    static Stream<Notification> notifications() {
        return Stream.concat(
                Notifications.reasons().map(Notifications::of),
                Stream.of(Notifications.hostile(), Notifications.huge(), Notifications.endless()));
    }

    @ParameterizedTest
    @MethodSource("notifications")
    void every_event_has_the_shape_that_pagerduty_describes(Notification told) {
        var event = event();
        var rig = PagerDutyRig.of(NotifierContract.SECRET);
        rig.notifier().deliver(told, new Notifier.Told("tocsin-" + told.alert()));
        assertThat(rig.events()).hasSize(told.reason() == Reason.DIGEST ? 0 : 1).allSatisfy(sent -> {
            assertThat(problems(event, sent)).isEmpty();
            assertThat(sent.members().keySet()).isSubsetOf(names(event));
            assertThat(sent.at("payload").members().keySet())
                    .isSubsetOf(names(event.at("components", "schemas", "Payload")));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary", "source", "severity"})
    void an_event_that_lacks_something_would_be_noticed(String member) {
        var event = event();
        var payload = new LinkedHashMap<>(sent().at("payload").members());
        payload.remove(member);
        assertThat(problems(event, with("payload", new Json.Obj(payload)))).isNotEmpty();
    }

    @Test
    void an_event_of_an_unknown_action_would_be_noticed() {
        assertThat(problems(event(), with("event_action", Json.of("shout")))).isNotEmpty();
    }

    private static Json sent() {
        var rig = PagerDutyRig.of(NotifierContract.SECRET);
        rig.notifier().deliver(Notifications.of(Reason.NEW), new Notifier.Nothing());
        return rig.events().getFirst();
    }

    private static Json with(String member, Json value) {
        var event = new LinkedHashMap<>(sent().members());
        event.put(member, value);
        return new Json.Obj(event);
    }

    /** The schema of an event, with the components that it refers to. */
    static Json event() {
        var openApi = JsonText.parse(Contracts.read("pagerduty/events-v2-openapi.json"));
        var body = openApi.at("paths", "/enqueue", "post", "requestBody", "content", "application/json", "schema");
        var schema = new LinkedHashMap<>(body.members());
        schema.put("components", openApi.at("components"));
        return new Json.Obj(schema);
    }

    private static Set<String> names(Json schema) {
        return schema.at("properties").members().keySet();
    }

    static List<Error> problems(Json schema, Json event) {
        return SchemaRegistry.withDialect(Dialects.getOpenApi30())
                .getSchema(schema.write(), InputFormat.JSON)
                .validate(event.write(), InputFormat.JSON);
    }
}
