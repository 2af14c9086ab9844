package dev.tocsin.local.simulate;

import dev.tocsin.alert.Notification;
import java.util.regex.Pattern;

/** Short names for messages between the bus and the channels, that do not change with the time at which they are sent. */
final class MessageName {

    private static final Pattern ALERT = Pattern.compile("\"alert\":\"([^\"]*)\"");
    private static final Pattern REVISION = Pattern.compile("\"revision\":(\\d+)");

    private MessageName() {}

    static String of(Notification notification) {
        return name(notification.alert(), String.valueOf(notification.revision()));
    }

    static String of(String message) {
        var alert = ALERT.matcher(message);
        var revision = REVISION.matcher(message);
        return alert.find() && revision.find() ? name(alert.group(1), revision.group(1)) : "a message";
    }

    private static String name(String alert, String revision) {
        return alert + " " + revision;
    }
}
