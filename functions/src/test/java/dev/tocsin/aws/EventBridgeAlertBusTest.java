package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.NotificationJson;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Contracts;
import dev.tocsin.notify.Notifications;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBridgeAlertBusTest {

    private final List<Json> put = new ArrayList<>();
    private Json answer = Json.obj("FailedEntryCount", 0, "Entries", Json.arr(Json.obj("EventId", "1")));

    private final EventBridgeAlertBus bus = new EventBridgeAlertBus(this::call, "tocsin");

    @Test
    void a_notification_is_one_event_of_the_bus() {
        bus.publish(Notifications.of(Reason.NEW));
        var entry = put.getFirst().at("Entries").items().getFirst();
        assertThat(entry.at("EventBusName").text()).isEqualTo("tocsin");
        assertThat(entry.at("Source").text()).isEqualTo("tocsin");
        assertThat(entry.at("DetailType").text()).isEqualTo("Image Alert");
        assertThat(entry.at("Time").text()).isEqualTo(String.valueOf(Notifications.NOW.getEpochSecond()));
        assertThat(NotificationJson.read(JsonText.parse(entry.at("Detail").text(""))))
                .isEqualTo(Notifications.of(Reason.NEW));
    }

    @Test
    void the_contract_knows_what_is_sent() {
        bus.publish(Notifications.of(Reason.NEW));
        var model = JsonText.parse(Contracts.read("aws/eventbridge-putevents.smithy.json"));
        var members = model.at("shapes", "com.amazonaws.eventbridge#PutEventsRequestEntry", "members");
        assertThat(members.members().keySet())
                .containsAll(put.getFirst()
                        .at("Entries")
                        .items()
                        .getFirst()
                        .members()
                        .keySet());
    }

    @Test
    void an_entry_that_the_bus_did_not_take_is_a_failure_although_the_call_went_well() {
        answer = Json.obj("FailedEntryCount", 1, "Entries", Json.arr(Json.obj("ErrorCode", "InternalFailure")));
        assertThatThrownBy(() -> bus.publish(Notifications.of(Reason.NEW)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("InternalFailure");
    }

    private Json call(String action, Json.Obj input) {
        assertThat(action).isEqualTo("PutEvents");
        put.add(input);
        return answer;
    }
}
