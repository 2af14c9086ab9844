package dev.tocsin.aws;

import dev.tocsin.alert.AlertBus;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Publishes each notification as one "Image Alert" event (docs/image-alert-event.md). */
public final class EventBridgeAlertBus implements AlertBus {

    public static final String SOURCE = "tocsin";
    public static final String DETAIL_TYPE = "Image Alert";

    private final EventBridgeClient events;
    private final String bus;

    public EventBridgeAlertBus(EventBridgeClient events, String bus) {
        this.events = events;
        this.bus = bus;
    }

    /** @throws IllegalStateException also when the call went well and the entry did not: PutEvents answers 200 for both */
    @Override
    public void publish(Notification notification) {
        var entry = PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(SOURCE)
                .detailType(DETAIL_TYPE)
                .resources(notification.image().repositoryArn())
                .time(notification.at())
                .detail(NotificationJson.write(notification).write())
                .build();
        var answer = events.putEvents(put -> put.entries(List.of(entry)));
        if (answer.failedEntryCount() != 0) {
            var failed = answer.entries().getFirst();
            throw new IllegalStateException("the bus " + bus + " did not take alert " + notification.alert()
                    + " revision " + notification.revision() + ": " + failed.errorCode());
        }
    }
}
