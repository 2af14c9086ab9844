package dev.tocsin.local.standin.pagerduty;

import dev.tocsin.json.Json;
import dev.tocsin.text.Cut;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What PagerDuty finds wrong with an event, in its words. What it does not know it passes over. */
final class EventCheck {

    private static final int MOST_BYTES = 512 * 1024;
    private static final int LONGEST_SUMMARY = 1_024;
    private static final int LONGEST_KEY = 255;
    private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
    private static final Set<String> SEVERITIES = Set.of("critical", "warning", "error", "info");

    private final List<String> errors = new ArrayList<>();

    private EventCheck() {}

    static List<String> errors(Json event, String body) {
        var check = new EventCheck();
        check.wrong(Cut.size(body) > MOST_BYTES, "Event object is larger than 512 KB");
        check.envelope(event);
        if (!event.at("payload").isNull() || event.at("event_action").text("").equals("trigger")) {
            check.payload(event.at("payload"));
        }
        event.at("links").items().forEach(check::link);
        return check.errors;
    }

    private void envelope(Json event) {
        var key = event.at("routing_key").text("");
        wrong(key.length() != 32, "Length of 'routing_key' is incorrect (should be 32 characters)");
        wrong(!key.matches("[A-Za-z0-9]*"), "'routing_key' cannot contain non-alphanumeric characters.");
        var action = event.at("event_action").text("");
        wrong(!ACTIONS.contains(action), "'event_action' is invalid");
        var dedupKey = event.at("dedup_key").text("");
        wrong(dedupKey.isEmpty() && !action.equals("trigger"), "'dedup_key' is missing or blank");
        wrong(dedupKey.length() > LONGEST_KEY, "'dedup_key' is longer than 255 characters");
    }

    private void payload(Json payload) {
        for (var member : List.of("summary", "source", "severity")) {
            wrong(payload.at(member).text("").isBlank(), "'payload." + member + "' is missing or blank");
        }
        wrong(payload.at("summary").text("").length() > LONGEST_SUMMARY, "'payload.summary' is longer than 1024");
        wrong(
                !SEVERITIES.contains(payload.at("severity").text("")),
                "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')");
        wrong(!isTime(payload.at("timestamp")), "'payload.timestamp' is invalid");
    }

    private void link(Json link) {
        wrong(!link.at("href").text("").matches("https?://\\S+"), "'links.href' is invalid");
    }

    private static boolean isTime(Json time) {
        try {
            return time.isNull() || OffsetDateTime.parse(time.text("")).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void wrong(boolean is, String error) {
        if (is) {
            errors.add(error);
        }
    }
}
