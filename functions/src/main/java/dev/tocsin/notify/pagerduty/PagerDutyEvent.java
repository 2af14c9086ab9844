package dev.tocsin.notify.pagerduty;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.notify.MessageText;
import dev.tocsin.notify.Wording;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An event in PagerDuty's Common Event Format (PD-CEF). Its summary is what a pager reads out; all the rest stands in its details.
 *
 * @param action {@code trigger} or {@code resolve}
 * @param severity as PagerDuty has it; by default {@code critical} and {@code error} are urgent, {@code warning} and {@code info}
 *     are not ("Dynamic Notifications")
 */
record PagerDutyEvent(String action, String severity, Notification told, MessageText text) {

    private static final int MOST_FINDINGS = 10;
    private static final int LONGEST_SUMMARY = 1_024;

    /** PagerDuty names no limit for these; all that has a limit of its own fits. */
    private static final int LONGEST_FIELD = 255;

    static PagerDutyEvent trigger(Notification told) {
        return new PagerDutyEvent("trigger", severity(told), told, Wording.of(told, MOST_FINDINGS));
    }

    static PagerDutyEvent resolve(Notification told) {
        return new PagerDutyEvent("resolve", "info", told, Wording.of(told, MOST_FINDINGS));
    }

    /** What joins all events of an alert: the same for every revision, and the same when it is sent again. */
    String dedupKey() {
        return "tocsin-" + told.alert();
    }

    Json.Obj write(String routingKey) {
        return Json.obj(
                "routing_key",
                routingKey,
                "event_action",
                action,
                "dedup_key",
                dedupKey(),
                "client",
                "Tocsin",
                "payload",
                payload(),
                "links",
                text.links().stream().map(PagerDutyEvent::link).toList());
    }

    private Json payload() {
        return Json.obj(
                "summary", Cut.chars(text.title(), LONGEST_SUMMARY),
                "source", source(),
                "severity", severity,
                "timestamp", told.at(),
                "component", told.image().isNone() ? null : field(told.image().repository()),
                "group", field(told.rule()),
                "class", told.reason().name(),
                "custom_details", Details.of(told, text));
    }

    /** Never empty, which PagerDuty refuses: a message may speak of many images, or of no account in particular. */
    private String source() {
        var image = told.image();
        return field(Stream.of(image.account(), image.region(), image.isNone() ? "several images" : image.name())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" ")));
    }

    private static String field(String text) {
        var field = Cut.chars(Plain.line(text), LONGEST_FIELD);
        return field.isEmpty() ? "-" : field;
    }

    private static Json link(MessageText.Link link) {
        return Json.obj("href", link.url(), "text", link.label());
    }

    /** Where nobody can say how bad it is, it counts for as much as may be lost from sight. */
    private static String severity(Notification told) {
        return switch (told.severity()) {
            case null -> told.openedAt() == null ? "warning" : "error";
            case CRITICAL -> "critical";
            case HIGH -> "error";
            case MEDIUM, UNTRIAGED, UNDEFINED -> "warning";
            case LOW, INFORMATIONAL -> "info";
        };
    }
}
