package dev.tocsin.local.simulate;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import java.time.Instant;

/**
 * A notification that took effect in a channel.
 *
 * @param kind of the channel: {@code slack}, {@code sns}, {@code jira}
 * @param update whether an earlier message was changed in place
 * @param title its first line
 * @param text all that the reader sees, as plain text
 * @param payload what was sent
 */
public record Effect(
        Instant at,
        String channel,
        String kind,
        Notification notification,
        boolean update,
        String title,
        String text,
        Json payload) {}
