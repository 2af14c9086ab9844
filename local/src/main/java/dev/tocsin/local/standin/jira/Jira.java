package dev.tocsin.local.standin.jira;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * One site of Jira Cloud, REST API v3. Any project that could exist does. As in Jira, an edit ignores transitions, and the
 * search does not know at once what was written: it finds an issue as it is now only after {@code searchLag} more searches.
 */
public final class Jira implements StandIn {

    /** The only user that is known here. */
    public static final String USER = "tocsin@example.com";

    public static final String TOKEN = "jira-local";

    private static final String BASE = "/rest/api/3/";
    private static final int LONGEST_PROPERTY = 32_768;
    private static final Set<String> LINKS = Set.of("Relates", "Blocks", "Cloners", "Duplicate");

    private final String site;
    private final Clock clock;
    private final IntSupplier searchLag;
    private final Map<String, Issue> issues = new LinkedHashMap<>();
    private long searches;

    public Jira(String site, Clock clock, IntSupplier searchLag) {
        this.site = site;
        this.clock = clock;
        this.searchLag = searchLag;
    }

    @Override
    public Reply answer(Call call) {
        try {
            authenticate(call);
            return call.path().startsWith(BASE) ? route(call) : unknown(call);
        } catch (Refused e) {
            return e.reply();
        }
    }

    private Reply route(Call call) throws Refused {
        var parts = List.of(call.path().substring(BASE.length()).split("/", -1));
        return switch (parts.getFirst()) {
            case "issue" -> parts.size() == 1 ? create(call) : issue(call, find(parts.get(1)), parts);
            case "search" -> search(call, parts);
            case "issueLink" -> link(body(call, "POST"));
            case "myself" -> ok(200, Json.obj("accountId", "local", "displayName", "Tocsin", "emailAddress", USER));
            default -> unknown(call);
        };
    }

    private Reply issue(Call call, Issue issue, List<String> parts) throws Refused {
        return switch (parts.size() == 2 ? "" : parts.get(2)) {
            case "" -> call.method().equals("GET") ? shown(call, issue) : edit(issue, body(call, "PUT"));
            case "transitions" -> call.method().equals("GET") ? transitions(issue) : move(issue, body(call, "POST"));
            case "comment" -> call.method().equals("GET") ? comments(issue) : comment(issue, body(call, "POST"));
            case "remotelink" -> ok(201, Json.obj("id", 10_000, "self", issue.url() + "/remotelink/10000"));
            case "properties" -> property(call, issue, parts.size() > 3 ? parts.get(3) : "");
            default -> unknown(call);
        };
    }

    private Reply create(Call call) throws Refused {
        var body = body(call, "POST");
        var fields = body.at("fields");
        Fields.checkNew(fields);
        checkProperties(body.at("properties"));
        var project = fields.at("project", "key").text("");
        var number = 1
                + issues.keySet().stream()
                        .filter(key -> key.startsWith(project + "-"))
                        .count();
        var issue = new Issue(site, 10_000L + issues.size(), project + "-" + number, clock.instant());
        issue.set(fields.members());
        issue.set(body.at("properties"));
        issues.put(issue.key(), issue);
        changed(issue);
        return ok(201, issue.self());
    }

    private Reply edit(Issue issue, Json body) throws Refused {
        if (body.at("fields").isNull()
                && body.at("update").isNull()
                && body.at("properties").isNull()) {
            throw new Refused(400, "one of 'fields' or 'update' required");
        }
        Fields.checkChanged(body.at("fields"));
        checkProperties(body.at("properties"));
        var labels = labels(issue, body.at("update", "labels"));
        Fields.checkChanged(Json.obj("labels", labels));
        var comments = added(body.at("update", "comment"));
        issue.set(body.at("fields").members());
        if (body.at("fields", "labels").isNull()) {
            issue.set(Map.of("labels", Json.arr(labels)));
        }
        comments.forEach(comment -> issue.comment(comment, clock.instant()));
        issue.set(body.at("properties"));
        changed(issue);
        var ignored = body.at("transition").isNull() ? List.<String>of() : List.of("an edit ignores a transition");
        return new Reply(Answer.empty(204), ignored);
    }

    private static Set<String> labels(Issue issue, Json operations) {
        var labels = new LinkedHashSet<>(issue.labels());
        for (var operation : operations.items()) {
            if (!operation.at("set").isNull()) {
                labels.clear();
                labels.addAll(operation.at("set").texts());
            }
            labels.add(operation.at("add").text(""));
            labels.remove(operation.at("remove").text(""));
            labels.remove("");
        }
        return labels;
    }

    private static List<Json> added(Json comments) throws Refused {
        var bodies = new ArrayList<Json>();
        for (var operation : comments.items()) {
            var body = operation.at("add", "body");
            Fields.checkComment(body);
            bodies.add(body);
        }
        return bodies;
    }

    private static Reply shown(Call call, Issue issue) {
        return ok(200, selected(issue.json(names(call, "properties")), names(call, "fields")));
    }

    private static Set<String> names(Call call, String parameter) {
        var names = new LinkedHashSet<>(
                Arrays.asList(call.query().getOrDefault(parameter, "").split(",", -1)));
        names.remove("");
        return names;
    }

    private static Reply transitions(Issue issue) {
        var others =
                issue.status().others().stream().map(Workflow::transitionJson).toList();
        return ok(200, Json.obj("expand", "transitions", "transitions", others));
    }

    private Reply move(Issue issue, Json body) throws Refused {
        if (!(body.at("transition", "id") instanceof Json.Text(var id))) {
            throw new Refused(400, "transition.id is a string");
        }
        var to = Workflow.byTransition(id).orElse(issue.status());
        if (to == issue.status()) {
            throw new Refused(
                    400,
                    "It seems that you have tried to perform a workflow operation that is not valid for the current"
                            + " state of this issue.");
        }
        Fields.checkChanged(body.at("fields"));
        var comments = added(body.at("update", "comment"));
        issue.move(to, clock.instant());
        comments.forEach(comment -> issue.comment(comment, clock.instant()));
        changed(issue);
        return Reply.of(Answer.empty(204));
    }

    private static Reply comments(Issue issue) {
        return ok(200, Json.obj("startAt", 0, "total", issue.comments().size(), "comments", issue.comments()));
    }

    private Reply comment(Issue issue, Json body) throws Refused {
        Fields.checkComment(body.at("body"));
        var comment = issue.comment(body.at("body"), clock.instant());
        changed(issue);
        return ok(201, comment);
    }

    private Reply property(Call call, Issue issue, String name) throws Refused {
        return switch (call.method()) {
            case "PUT" -> {
                checkProperty(call.body());
                var before = issue.properties().put(name, json(call.body()));
                yield Reply.of(Answer.empty(before == null ? 201 : 200));
            }
            case "GET" -> {
                var value = issue.properties().get(name);
                if (value == null) {
                    throw new Refused(404, "The property '" + name + "' does not exist.");
                }
                yield ok(200, Json.obj("key", name, "value", value));
            }
            default -> unknown(call);
        };
    }

    private static void checkProperties(Json properties) throws Refused {
        for (var property : properties.items()) {
            checkProperty(property.at("value").write());
        }
    }

    private static void checkProperty(String value) throws Refused {
        if (value.length() > LONGEST_PROPERTY) {
            throw new Refused(400, "The property's value is longer than 32768 characters.");
        }
    }

    private Reply search(Call call, List<String> parts) throws Refused {
        if (!parts.equals(List.of("search", "jql"))) {
            throw new Refused(
                    410, "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.");
        }
        var body = call.method().equals("GET") ? Json.of(call.query()) : body(call, "POST");
        var jql = Jql.parse(body.at("jql").text(""));
        searches++;
        var found = new ArrayList<Json>();
        for (var issue : issues.values()) {
            var indexed = issue.indexed(searches);
            if (indexed != null && jql.matches(indexed)) {
                found.add(found(indexed, body.at("fields").texts()));
            }
        }
        return ok(200, Json.obj("issues", found.reversed(), "isLast", true));
    }

    /** As in Jira, a search that names no fields gets ids alone. */
    private static Json found(Json issue, List<String> names) {
        return names.isEmpty() || names.equals(List.of("id"))
                ? Json.obj("id", issue.at("id"))
                : selected(issue, Set.copyOf(names));
    }

    /** The issue with the fields of these names; no names: all. */
    private static Json selected(Json issue, Set<String> names) {
        if (names.isEmpty() || names.contains("*all") || names.contains("*navigable")) {
            return issue;
        }
        var fields = new LinkedHashMap<>(issue.at("fields").members());
        fields.keySet().retainAll(names);
        var members = new LinkedHashMap<>(issue.members());
        members.put("fields", new Json.Obj(fields));
        return new Json.Obj(members);
    }

    private Reply link(Json body) throws Refused {
        var type = body.at("type", "name").text("");
        if (!LINKS.contains(type)) {
            throw new Refused(404, "No issue link type with name '" + type + "' found.");
        }
        find(body.at("inwardIssue", "key").text(""));
        find(body.at("outwardIssue", "key").text(""));
        return Reply.of(Answer.empty(201));
    }

    private Issue find(String key) throws Refused {
        for (var issue : issues.values()) {
            if (issue.key().equals(key) || issue.url().endsWith("/" + key)) {
                return issue;
            }
        }
        throw Refused.noSuchIssue();
    }

    private void changed(Issue issue) {
        issue.changed(clock.instant(), searches + searchLag.getAsInt());
    }

    private static Json body(Call call, String method) throws Refused {
        if (!call.method().equals(method)) {
            throw new Refused(405, "Method Not Allowed");
        }
        if (!call.header("content-type").startsWith("application/json")) {
            throw new Refused(415, "Unsupported Media Type");
        }
        return json(call.body());
    }

    private static Json json(String text) throws Refused {
        try {
            return JsonText.parse(text);
        } catch (JsonException e) {
            throw new Refused(400, "There was an error parsing JSON. Check that your request body is valid.");
        }
    }

    private static void authenticate(Call call) throws Refused {
        var owed = Base64.getEncoder().encodeToString((USER + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        if (!call.header("authorization").equals("Basic " + owed)) {
            throw new Refused(401, "Client must be authenticated to access this resource.");
        }
    }

    private static Reply ok(int status, Json body) {
        return Reply.of(Answer.json(status, body));
    }

    private static Reply unknown(Call call) {
        return Reply.of(
                Answer.text(404, "no such resource\n"), "this stand-in has no " + call.method() + " " + call.path());
    }
}
