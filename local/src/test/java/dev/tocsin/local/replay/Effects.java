package dev.tocsin.local.replay;

import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.local.simulate.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Notifications that took effect, for tests. */
final class Effects {

    static final String ALERT = "0123456789abcdef0123456789abcdef";
    static final Image IMAGE =
            new Image("123456789012", "eu-central-1", "prod/api", "sha256:" + "a".repeat(64), List.of("v1"));

    private Effects() {}

    static Effect effect(String time, String channel, String rule, String title) {
        var at = Instant.parse("2026-03-02T" + time + ":00Z");
        var told = new Notification(
                ALERT,
                1,
                Reason.NEW,
                AlertStatus.OPEN,
                Severity.CRITICAL,
                rule,
                "because",
                IMAGE,
                at,
                at,
                Map.of(Severity.CRITICAL, 1),
                Map.of(),
                0,
                List.of(),
                List.of(),
                List.of(channel));
        return new Effect(at, channel, "slack", told, false, title, title, new Json.Null());
    }
}
