package dev.tocsin.notify.jsm;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.notify.Wording;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The bodies of the requests (Jira Service Management ops, "Integration Events API"; limits as of the alert fields). */
final class PageBody {

    private static final String SOURCE = "Tocsin";
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 50;
    private static final int LONGEST_ENTITY = 512;

    private PageBody() {}

    static Json create(Notification told, Page page, JsmSettings settings) {
        var members = new LinkedHashMap<String, Object>();
        members.put("message", PageText.message(told));
        members.put("alias", page.alias());
        members.put("description", PageText.whole(told));
        if (!settings.responders().isEmpty()) {
            members.put("responders", responders(settings));
        }
        members.put("tags", tags(told, settings));
        members.put("details", details(told));
        members.put("entity", entity(told));
        members.put("source", SOURCE);
        members.put("priority", "P" + page.priority());
        return Json.of(members);
    }

    static Json note(String text) {
        return Json.obj("note", text, "source", SOURCE);
    }

    private static List<Json> responders(JsmSettings settings) {
        return settings.responders().stream()
                .map(responder -> (Json) Json.obj("type", responder.type(), "id", responder.id()))
                .toList();
    }

    private static List<String> tags(Notification told, JsmSettings settings) {
        var tags = new ArrayList<>(List.of("tocsin"));
        var severity = told.severity();
        if (severity != null) {
            tags.add(severity.word());
        }
        tags.addAll(settings.tags());
        return tags.stream()
                .distinct()
                .limit(MOST_TAGS)
                .map(tag -> Cut.chars(tag, LONGEST_TAG))
                .toList();
    }

    /** For rules of routing and for the search. */
    private static Json details(Notification told) {
        var details = new LinkedHashMap<String, String>();
        details.put("Alert", told.alert());
        Wording.of(told, 1).where().forEach(fact -> details.put(fact.label(), PageText.harmless(fact.value())));
        return Json.of(details);
    }

    private static String entity(Notification told) {
        var about = told.image().isNone() ? told.rule() : told.image().repository();
        var entity = Cut.chars(PageText.harmless(Plain.line(about)), LONGEST_ENTITY);
        return entity.isEmpty() ? SOURCE : entity;
    }
}
