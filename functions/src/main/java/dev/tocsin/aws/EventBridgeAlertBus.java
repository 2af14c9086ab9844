package dev.tocsin.aws;

import dev.tocsin.alert.AlertBus;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.json.Json;
import java.util.List;
import java.util.stream.Collectors;

/** Publishes each notification as one "Image Alert" event (docs/image-alert-event.md). */
public final class EventBridgeAlertBus implements AlertBus {

    public static final String SOURCE = "tocsin";
    public static final String DETAIL_TYPE = "Image Alert";

    private final Service events;
    private final String bus;

    public EventBridgeAlertBus(Service events, String bus) {
        this.events = events;
        this.bus = bus;
    }

    /** @throws IllegalStateException also when the call went well and the entry did not: PutEvents answers 200 for both */
    @Override
    public void publish(Notification notification) {
        var answer = events.call("PutEvents", Json.obj("Entries", List.of(entry(notification))));
        if (!answer.at("FailedEntryCount").text("0").equals("0")) {
            throw new IllegalStateException("the bus " + bus + " did not take alert " + notification.alert()
                    + " revision " + notification.revision() + ": " + errorCode(answer));
        }
    }

    /** Of the one entry. Its time is in seconds: the event is dated to the second. */
    private Json.Obj entry(Notification notification) {
        return Json.obj(
                "EventBusName",
                bus,
                "Source",
                SOURCE,
                "DetailType",
                DETAIL_TYPE,
                "Resources",
                List.of(notification.image().repositoryArn()),
                "Time",
                notification.at().getEpochSecond(),
                "Detail",
                NotificationJson.write(notification).write());
    }

    private static String errorCode(Json answer) {
        return answer.at("Entries").items().stream()
                .map(entry -> entry.at("ErrorCode").text(""))
                .collect(Collectors.joining(" "));
    }
}
