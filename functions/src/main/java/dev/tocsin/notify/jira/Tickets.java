package dev.tocsin.notify.jira;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.MessageText;
import dev.tocsin.notify.Refused;
import dev.tocsin.notify.Wording;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tickets of one project: found, created, edited, moved. Each edit is one request, so that it is done whole or not at all. */
final class Tickets {

    /** Of the document as JSON text, which is never shorter than what Jira counts (Jira limits a text field to 32,767). */
    static final int LONGEST_DESCRIPTION = 32_767;

    private static final List<Integer> FINDINGS = List.of(20, 10, 5, 1);
    private static final int MOST_CANDIDATES = 5;
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]*-\\d+");

    /** What a ticket can do without, where the project's screens do not have it. */
    private static final Set<String> OPTIONAL = Set.of("labels", "description", "assignee");

    private final JiraApi jira;
    private final JiraSettings settings;

    Tickets(JiraApi jira, JiraSettings settings) {
        this.jira = jira;
        this.settings = settings;
    }

    /** In this team's project and for whom it names, as far as it names any. */
    Tickets ownedBy(Notification.Owner owner) {
        return new Tickets(jira, settings.ownedBy(owner));
    }

    /** The ticket of this key as it is now; null when there is none (any more). */
    @Nullable Ticket get(String key) throws Refused {
        if (!KEY.matcher(key).matches()) {
            return null;
        }
        try {
            return Ticket.of(jira.get("issue/" + key + Ticket.QUERY));
        } catch (Refused e) {
            if (e.status() == 404) {
                return null;
            }
            throw e;
        }
    }

    /**
     * The ticket that speaks of the alert, the newest revision first. Jira's search is some seconds to minutes behind, so each ticket
     * that it names is read; what it does not name yet is not found.
     */
    Optional<Ticket> find(String alert) throws Refused {
        var query = Json.obj(
                "jql",
                "project = \"" + settings.project() + "\" AND labels = \"" + label(alert) + "\" ORDER BY created DESC",
                "maxResults",
                MOST_CANDIDATES,
                "fields",
                List.of("status"));
        var found = new ArrayList<Ticket>();
        for (var issue : jira.post("search/jql", query).at("issues").items()) {
            var ticket = get(issue.at("key").text(""));
            if (ticket != null && ticket.alert().equals(alert)) {
                found.add(ticket);
            }
        }
        return found.stream().max(Comparator.comparingInt(Ticket::revision));
    }

    /** @return the key of the new ticket */
    String create(Notification told) throws Refused {
        var labels = new ArrayList<>(List.of(label(told.alert())));
        labels.addAll(settings.labels());
        var fields = new LinkedHashMap<String, Json>();
        fields.put("project", Json.obj("key", settings.project()));
        fields.put("issuetype", Json.obj("name", settings.issueType()));
        fields.put("summary", Json.of(text(told, 1).title()));
        fields.put("description", description(told));
        fields.put("labels", Json.of(labels));
        if (!settings.assignee().isEmpty()) {
            fields.put("assignee", Json.obj("accountId", settings.assignee()));
        }
        var properties = List.of(Ticket.property(told.alert(), told.revision()));
        var made = orWithout(fields, some -> jira.post("issue", Json.obj("fields", some, "properties", properties)));
        return made.at("key").text("");
    }

    void edit(Notification told, String key) throws Refused {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("summary", Json.of(text(told, 1).title()));
        fields.put("description", description(told));
        var comment = List.of(Json.obj("add", Json.obj("body", Adf.comment(text(told, 1)))));
        var properties = List.of(Ticket.property(told.alert(), told.revision()));
        orWithout(
                fields,
                some -> jira.put(
                        "issue/" + key,
                        Json.obj("fields", some, "update", Json.obj("comment", comment), "properties", properties)));
    }

    private interface Write {
        Json with(Map<String, Json> fields) throws Refused;
    }

    private static Json orWithout(Map<String, Json> fields, Write write) throws Refused {
        try {
            return write.with(fields);
        } catch (Refused e) {
            var fewer = new LinkedHashMap<>(fields);
            var disliked = e.body().at("errors").members().keySet();
            fewer.keySet().removeIf(field -> OPTIONAL.contains(field) && disliked.contains(field));
            if (e.status() != 400 || fewer.size() == fields.size()) {
                throw e;
            }
            return write.with(fewer);
        }
    }

    void close(String key) throws Refused {
        move(key, settings.resolve());
    }

    void reopen(String key) throws Refused {
        move(key, settings.reopen());
    }

    /** An edit ignores transitions; which there are depends on where the ticket stands. */
    private void move(String key, String wanted) throws Refused {
        var path = "issue/" + key + "/transitions";
        var transitions = jira.get(path).at("transitions").items();
        var id = transitions.stream()
                .filter(transition -> transition.at("name").text("").equalsIgnoreCase(wanted))
                .findFirst()
                .or(() -> transitions.stream()
                        .filter(transition -> transition
                                .at("to", "statusCategory", "key")
                                .text("")
                                .equalsIgnoreCase(wanted))
                        .findFirst())
                .map(transition -> transition.at("id").text(""));
        if (id.isEmpty()) {
            throw noTransition(key, wanted, transitions);
        }
        jira.post(path, Json.obj("transition", Json.obj("id", id.get())));
    }

    private static Refused noTransition(String key, String wanted, List<Json> transitions) {
        var names = String.join(
                ", ", transitions.stream().map(each -> each.at("name").text("")).toList());
        var why = key + " has no transition \"" + wanted + "\" from where it stands, but: "
                + Cut.chars(Plain.line(names), 200);
        return new Refused(new Rejected(why));
    }

    void link(String later, String earlier) throws Refused {
        jira.post(
                "issueLink",
                Json.obj(
                        "type", Json.obj("name", "Relates"),
                        "inwardIssue", Json.obj("key", later),
                        "outwardIssue", Json.obj("key", earlier)));
    }

    /** The label by which the ticket is found when nobody knows its key. */
    static String label(String alert) {
        return "tocsin-" + alert.replaceAll("[^A-Za-z0-9-]", "");
    }

    private static Json description(Notification told) {
        for (var most : FINDINGS) {
            if (fits(text(told, most))) {
                return Adf.description(text(told, most));
            }
        }
        return Adf.description(text(told, FINDINGS.getLast()).fitting(Tickets::fits));
    }

    private static boolean fits(MessageText text) {
        return Adf.description(text).write().length() <= LONGEST_DESCRIPTION;
    }

    private static MessageText text(Notification told, int most) {
        return Wording.of(told, most);
    }
}
