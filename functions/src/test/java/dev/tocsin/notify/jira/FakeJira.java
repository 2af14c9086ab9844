package dev.tocsin.notify.jira;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.FakeService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A site of Jira Cloud in memory, as far as Tocsin speaks to it. Its search knows at once what was written, unless it lags. */
final class FakeJira extends FakeService {

    /** A ticket, with all that was ever said of it. */
    static final class Issue {
        final Map<String, Json> fields = new LinkedHashMap<>();
        final List<Json> comments = new ArrayList<>();
        Json property = new Json.Null();
        boolean done;
        String resolution = "Done";
        String resolved = "2026-11-22T00:00:00.000+0000";
    }

    final Map<String, Issue> issues = new LinkedHashMap<>();
    final List<String> links = new ArrayList<>();
    final Set<String> notOnScreen = new HashSet<>();
    boolean searchLags;

    private final String authorization;

    FakeJira(String token) {
        var credentials = ("tocsin@example.com:" + token).getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    @Override
    protected Response answer(Request request) {
        if (!authorization.equals(request.headers().get("Authorization"))) {
            return new Response(401, Map.of(), "Client must be authenticated to access this resource.");
        }
        var path = request.uri().getPath().replace("/rest/api/3/", "");
        var body = request.body().isEmpty() ? new Json.Null() : JsonText.parse(request.body());
        return switch (request.method() + " " + path.replaceAll("[A-Z]+-\\d+", "KEY")) {
            case "POST issue" -> create(body);
            case "GET issue/KEY" -> get(path.substring("issue/".length()));
            case "PUT issue/KEY" -> edit(path.substring("issue/".length()), body);
            case "GET issue/KEY/transitions" -> json(200, Json.obj("transitions", transitions()));
            case "POST issue/KEY/transitions" -> move(path.replaceAll(".*(SEC-\\d+).*", "$1"), body);
            case "POST search/jql" -> search(body);
            case "POST issueLink" -> link(body);
            default -> new Response(404, Map.of(), "no such resource");
        };
    }

    private Response create(Json body) {
        var refused = refused(body);
        if (!refused.isEmpty()) {
            return json(400, Json.obj("errors", refused));
        }
        var issue = new Issue();
        issue.fields.putAll(body.at("fields").members());
        issue.property = body.at("properties").items().getFirst().at("value");
        var key = "SEC-" + (issues.size() + 1);
        issues.put(key, issue);
        return json(201, Json.obj("id", "10000", "key", key));
    }

    private Map<String, String> refused(Json body) {
        var errors = new HashMap<String, String>();
        for (var field : body.at("fields").members().keySet()) {
            if (notOnScreen.contains(field)) {
                errors.put(
                        field, "Field '" + field + "' cannot be set. It is not on the appropriate screen, or unknown.");
            }
        }
        return errors;
    }

    private Response get(String key) {
        var issue = issues.get(key);
        if (issue == null) {
            return json(404, Json.obj("errorMessages", List.of("Issue does not exist")));
        }
        var category = Json.obj("key", issue.done ? "done" : "new");
        var fields = Json.obj(
                "status",
                Json.obj("statusCategory", category),
                "resolution",
                issue.done ? Json.obj("name", issue.resolution) : null,
                "resolutiondate",
                issue.done ? issue.resolved : null,
                "updated",
                "2026-11-23T00:00:00.000+0000");
        return json(200, Json.obj("key", key, "fields", fields, "properties", Json.obj("tocsin", issue.property)));
    }

    private Response edit(String key, Json body) {
        var refused = refused(body);
        var issue = issues.get(key);
        if (issue == null || !refused.isEmpty()) {
            return json(issue == null ? 404 : 400, Json.obj("errors", refused));
        }
        issue.fields.putAll(body.at("fields").members());
        body.at("update", "comment").items().forEach(comment -> issue.comments.add(comment.at("add", "body")));
        issue.property = body.at("properties").items().getFirst().at("value");
        return new Response(204, Map.of(), "");
    }

    private static List<Json> transitions() {
        return List.of(
                transition("11", "Back to the list", "new"),
                transition("21", "Begin", "indeterminate"),
                transition("31", "Finish", "done"));
    }

    private static Json transition(String id, String name, String category) {
        return Json.obj("id", id, "name", name, "to", Json.obj("statusCategory", Json.obj("key", category)));
    }

    private Response move(String key, Json body) {
        var issue = issues.get(key);
        if (issue == null) {
            return new Response(404, Map.of(), "");
        }
        issue.done = body.at("transition", "id").text("").equals("31");
        return new Response(204, Map.of(), "");
    }

    private Response search(Json body) {
        var label = body.at("jql").text("").replaceAll(".*labels = \"([^\"]*)\".*", "$1");
        var found = issues.entrySet().stream()
                .filter(issue -> !searchLags)
                .filter(issue -> labels(issue.getValue()).contains(label))
                .map(issue -> Json.obj("key", issue.getKey()))
                .toList();
        return json(200, Json.obj("issues", found.reversed(), "isLast", true));
    }

    private static List<String> labels(Issue issue) {
        return issue.fields.getOrDefault("labels", new Json.Null()).texts();
    }

    private Response link(Json body) {
        links.add(body.at("inwardIssue", "key").text("") + " "
                + body.at("outwardIssue", "key").text(""));
        return new Response(201, Map.of(), "");
    }
}
