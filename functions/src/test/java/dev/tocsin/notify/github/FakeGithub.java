package dev.tocsin.notify.github;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.FakeService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A repository on GitHub in memory, as far as Tocsin speaks to it. */
final class FakeGithub extends FakeService {

    static final String REPOSITORY = "example/vulnerabilities";

    /** An issue, with all that was ever said of it. */
    static final class Held {
        final Map<String, Json> fields = new LinkedHashMap<>();
        final List<String> comments = new ArrayList<>();

        String text(String field) {
            return fields.getOrDefault(field, new Json.Null()).text("");
        }

        boolean closed() {
            return text("state").equals("closed");
        }
    }

    final List<Held> issues = new ArrayList<>();
    final Set<Integer> gone = new HashSet<>();
    final Set<String> invalid = new HashSet<>();
    boolean dropsLabels;
    boolean locked;
    String closedAt = "2026-11-22T00:00:00Z";

    final FakeApp app = new FakeApp();

    private final String token;

    FakeGithub(String token) {
        this.token = token;
    }

    @Override
    protected Response answer(Request request) {
        var bearer = request.headers().getOrDefault("Authorization", "").replaceFirst("^Bearer ", "");
        if (request.uri().getPath().contains("/app/installations/")) {
            return app.answer(request, bearer);
        }
        if (!bearer.equals(token) && !app.gave(bearer)) {
            return json(401, Json.obj("message", "Bad credentials"));
        }
        var path = request.uri().getPath().replaceFirst("^(/api/v3)?/repos/" + REPOSITORY + "/", "");
        var body = request.body().isEmpty() ? new Json.Null() : JsonText.parse(request.body());
        var number = path.replaceAll("\\D", "");
        return switch (request.method() + " " + path.replaceAll("\\d+", "N")) {
            case "POST issues" -> create(body);
            case "GET issues" -> list(request.uri().getQuery());
            case "GET issues/N" -> changed(number, Json.obj());
            case "PATCH issues/N" -> changed(number, body);
            case "GET issues/N/comments" -> json(200, Json.of(comments(number)));
            case "POST issues/N/comments" -> comment(number, body);
            default -> json(404, Json.obj("message", "Not Found"));
        };
    }

    private Response create(Json body) {
        var errors = body.members().keySet().stream()
                .filter(invalid::contains)
                .map(field -> Json.obj("resource", "Issue", "field", field, "code", "invalid"))
                .toList();
        if (!errors.isEmpty()) {
            return json(422, Json.obj("message", "Validation Failed", "errors", errors));
        }
        var issue = new Held();
        issue.fields.putAll(body.members());
        issue.fields.put("number", Json.of(issues.size() + 1));
        issue.fields.put("state", Json.of("open"));
        if (dropsLabels) {
            issue.fields.remove("labels");
        }
        issues.add(issue);
        return json(201, new Json.Obj(issue.fields));
    }

    private Response list(String query) {
        var labelled = query.contains("labels=tocsin");
        var found = issues.reversed().stream()
                .filter(issue -> !labelled || issue.fields.containsKey("labels"))
                .map(issue -> (Json) new Json.Obj(issue.fields))
                .toList();
        var page = Integer.parseInt(query.replaceAll(".*\\bpage=", ""));
        return json(
                200, Json.of(found.stream().skip(100L * (page - 1)).limit(100).toList()));
    }

    private Response changed(String number, Json fields) {
        var index = Integer.parseInt(number);
        if (index > issues.size() || gone.contains(index)) {
            return json(410, Json.obj("message", "This issue was deleted"));
        }
        var issue = issues.get(index - 1);
        issue.fields.putAll(fields.members());
        issue.fields.put("closed_at", issue.closed() ? Json.of(closedAt) : new Json.Null());
        return json(200, new Json.Obj(issue.fields));
    }

    private List<Json> comments(String number) {
        return issues.get(Integer.parseInt(number) - 1).comments.stream()
                .<Json>map(comment -> Json.obj("body", comment))
                .toList();
    }

    private Response comment(String number, Json body) {
        if (locked) {
            return json(403, Json.obj("message", "Unable to create comment because issue is locked."));
        }
        issues.get(Integer.parseInt(number) - 1).comments.add(body.at("body").text(""));
        return json(201, Json.obj("id", 1));
    }
}
