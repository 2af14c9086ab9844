package dev.tocsin.notify.jsm;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Severity;
import dev.tocsin.notify.Notifications;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notifications of one alert as it becomes better and worse, and returns. */
final class Told {

    private Told() {}

    static Notification of(Reason reason, int revision, Severity severity) {
        var told = Notifications.of(reason, revision);
        return with(told, severity, told.openedAt());
    }

    static Notification openedLater(Reason reason, int revision) {
        var told = Notifications.of(reason, revision);
        var opened = Objects.requireNonNull(told.openedAt()).plus(Duration.ofSeconds(1));
        return with(told, told.severity(), opened);
    }

    static Notification with(Notification told, @Nullable Severity severity, @Nullable Instant openedAt) {
        return new Notification(
                told.alert(),
                told.revision(),
                told.reason(),
                told.status(),
                severity,
                told.rule(),
                told.why(),
                told.image(),
                openedAt,
                told.at(),
                told.counts(),
                told.scanned(),
                told.suppressed(),
                told.findings(),
                told.upgrades(),
                told.channels());
    }
}
