package dev.tocsin.notify.pagerduty;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.notify.MessageText;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The details of an event, as a table for people and as fields for PagerDuty's rules; what is empty is left out. */
final class Details {

    private Details() {}

    static Json of(Notification told, MessageText text) {
        return Json.obj(
                "why", text.lead(),
                "where", where(text.where()),
                "how bad", line(text.counts()),
                "findings", lines(text.findings()),
                "more", line(text.more()),
                "parts", lines(text.sections().stream().map(Details::part).toList()),
                "since", lines(text.since()),
                "what to do", lines(text.todo()),
                "status", told.status().name(),
                "alert", told.alert(),
                "revision", told.revision());
    }

    private static Json where(List<MessageText.Fact> facts) {
        var where = new LinkedHashMap<String, Json>();
        facts.forEach(fact -> where.put(fact.label(), Json.of(fact.value())));
        return new Json.Obj(where);
    }

    private static Json part(MessageText.Section section) {
        return Json.obj("title", section.title(), "lines", section.lines());
    }

    private static @Nullable String line(String text) {
        return text.isEmpty() ? null : text;
    }

    private static <T> @Nullable List<T> lines(List<T> lines) {
        return lines.isEmpty() ? null : lines;
    }
}
