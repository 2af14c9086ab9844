package dev.tocsin.aws;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A notification that is not handed over yet, as an item. */
final class DueItem {

    private DueItem() {}

    static Map<String, Json> of(Notification notification) {
        return Map.of(
                "pk", Row.partition(notification.alert()),
                "sk", Value.text(sk(notification.revision())),
                "dueShard", Value.text(Row.shard(notification.alert())),
                "dueAt", Value.number(notification.at().toEpochMilli()),
                "notification", Value.text(NotificationJson.write(notification).write()));
    }

    static String sk(int revision) {
        return "due#%010d".formatted(revision);
    }

    static Notification read(Item item) {
        return NotificationJson.read(JsonText.parse(item.text("notification")));
    }

    /** Of those of a partition, in the order of the revisions. */
    static List<Notification> among(Map<String, Item> items) {
        return items.values().stream()
                .filter(item -> item.text("sk").startsWith("due#"))
                .map(DueItem::read)
                .sorted(Comparator.comparingInt(Notification::revision))
                .toList();
    }
}
