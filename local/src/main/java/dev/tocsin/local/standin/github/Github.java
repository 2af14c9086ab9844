package dev.tocsin.local.standin.github;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.Rendered;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The issues of GitHub, on github.com or on an Enterprise Server. Any repository that could exist does. Whoever gets an answer is
 * known by a token, a person's or that of an app's installation, says who asks, and may ask in the versions that there are.
 */
public final class Github implements StandIn {

    public static final String TOKEN = "github_pat_local";

    private static final Set<String> VERSIONS = Set.of("", "2022-11-28", "2026-03-10");
    private static final Pattern PATH =
            Pattern.compile("(?:/api/v3)?/repos/([^/]+/[^/]+)/issues(?:/(\\d{1,9}))?(/comments)?");
    private static final Set<String> REASONS = Set.of("completed", "not_planned", "duplicate", "reopened");

    private final Clock clock;
    private final App app;
    private final Map<String, Map<Integer, Issue>> repositories = new LinkedHashMap<>();

    public Github(Clock clock) {
        this.clock = clock;
        this.app = new App(clock);
    }

    /** What Secrets Manager holds for a channel that is an app, and for one that has a person's token. */
    public static Json secret(boolean ofApp) {
        return ofApp ? App.secret() : Json.obj("token", TOKEN);
    }

    @Override
    public Reply answer(Call call) {
        try {
            checkHeaders(call);
            if (App.isAsked(call)) {
                return app.token(call);
            }
            checkToken(call.header("authorization").replaceFirst("^Bearer ", ""));
            var path = PATH.matcher(call.path());
            if (!path.matches()) {
                throw new Refused(404, "Not Found");
            }
            return path.group(2) == null ? issues(call, path.group(1)) : issue(call, path);
        } catch (Refused e) {
            return e.reply();
        }
    }

    private static void checkHeaders(Call call) throws Refused {
        if (call.header("user-agent").isEmpty()) {
            throw new Refused(
                    403,
                    "Request forbidden by administrative rules. Please make sure your request has a User-Agent header");
        }
        if (!VERSIONS.contains(call.header("x-github-api-version"))) {
            throw new Refused(400, "This version of the API is not supported.");
        }
    }

    private void checkToken(String token) throws Refused {
        if (!token.equals(TOKEN) && !app.lets(token)) {
            throw new Refused(401, "Bad credentials");
        }
    }

    private Reply issues(Call call, String repository) throws Refused {
        var all = repositories.computeIfAbsent(repository, _ -> new LinkedHashMap<>());
        return switch (call.method()) {
            case "GET" -> Reply.of(Answer.json(200, Json.of(list(call.query(), List.copyOf(all.values())))));
            case "POST" -> create(repository, all, body(call));
            default -> throw new Refused(404, "Not Found");
        };
    }

    private Reply create(String repository, Map<Integer, Issue> all, Json body) throws Refused {
        if (body.at("title").text("").isBlank()) {
            throw Refused.field("Issue", "title", "missing_field", "title can't be blank");
        }
        checkFields(body);
        var now = clock.instant();
        var issue = new Issue(repository, all.size() + 1, now);
        issue.set(body, now);
        all.put(issue.number(), issue);
        return new Reply(Answer.json(201, issue.json()), problems(body)).showing(issue.shown(false));
    }

    private Reply issue(Call call, Matcher path) throws Refused {
        var issue = repositories.getOrDefault(path.group(1), Map.of()).get(Integer.valueOf(path.group(2)));
        if (issue == null) {
            throw new Refused(404, "Not Found");
        }
        var comments = path.group(3) != null;
        return switch (call.method() + (comments ? " comments" : "")) {
            case "GET" -> Reply.of(Answer.json(200, issue.json()));
            case "PATCH" -> edit(issue, body(call));
            case "GET comments" -> Reply.of(Answer.json(200, Json.of(comments(call.query(), issue))));
            case "POST comments" -> comment(issue, body(call));
            default -> throw new Refused(404, "Not Found");
        };
    }

    private Reply edit(Issue issue, Json body) throws Refused {
        checkFields(body);
        issue.set(body, clock.instant());
        return new Reply(Answer.json(200, issue.json()), problems(body)).showing(issue.shown(true));
    }

    private Reply comment(Issue issue, Json body) throws Refused {
        var said = body.at("body").text("");
        if (said.isBlank()) {
            throw Refused.field("IssueComment", "body", "unprocessable", "Body cannot be blank");
        }
        checkLength("IssueComment", "body", said, 65_536);
        var comment = issue.comment(said, clock.instant());
        return new Reply(Answer.json(201, comment), problems(body)).showing(issue.shown(true));
    }

    private static void checkFields(Json body) throws Refused {
        for (var field : List.of("title", "body", "state", "state_reason")) {
            if (!(body.at(field) instanceof Json.Text) && !body.at(field).isNull()) {
                throw new Refused(422, "Invalid request. For 'properties/" + field + "', it is not a string.");
            }
        }
        checkLength("Issue", "title", body.at("title").text(""), 256);
        checkLength("Issue", "body", body.at("body").text(""), 65_536);
        for (var label : body.at("labels").texts()) {
            checkLength("Label", "name", label, 50);
        }
        if (!Set.of("open", "closed").contains(body.at("state").text("open"))) {
            throw Refused.field("Issue", "state", "invalid", "state is open or closed");
        }
        if (!REASONS.contains(body.at("state_reason").text("completed"))) {
            throw Refused.field("Issue", "state_reason", "invalid", "state_reason is none of " + REASONS);
        }
    }

    private static void checkLength(String resource, String field, String text, int most) throws Refused {
        if (text.codePointCount(0, text.length()) > most) {
            throw Refused.field(resource, field, "custom", field + " is too long (maximum is " + most + " characters)");
        }
    }

    private static List<String> problems(Json body) {
        return Rendered.of(body.at("body").text("")).problems();
    }

    private static List<Json> list(Map<String, String> query, List<Issue> all) throws Refused {
        var state = query.getOrDefault("state", "open");
        if (!Set.of("open", "closed", "all").contains(state)) {
            throw Refused.field("Issue", "state", "invalid", "state is open, closed or all");
        }
        var labels = Arrays.stream(query.getOrDefault("labels", "").split(",", -1))
                .filter(label -> !label.isEmpty())
                .toList();
        var since = since(query);
        var found = all.stream()
                .filter(issue -> state.equals("all") || issue.state().equals(state))
                .filter(issue -> issue.labels().containsAll(labels))
                .filter(issue -> !issue.updated().isBefore(since))
                .map(Issue::json)
                .toList();
        return page(query, query.getOrDefault("direction", "desc").equals("asc") ? found : found.reversed());
    }

    private static List<Json> comments(Map<String, String> query, Issue issue) {
        var since = since(query);
        var found = issue.comments().stream()
                .filter(comment ->
                        !Instant.parse(comment.at("updated_at").text("")).isBefore(since))
                .toList();
        return page(query, found);
    }

    private static Instant since(Map<String, String> query) {
        try {
            return Instant.parse(query.getOrDefault("since", ""));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static List<Json> page(Map<String, String> query, List<Json> all) {
        var size = Math.min(100, number(query, "per_page", 30));
        return all.stream()
                .skip((long) size * (number(query, "page", 1) - 1))
                .limit(size)
                .toList();
    }

    private static int number(Map<String, String> query, String name, int otherwise) {
        var text = query.getOrDefault(name, "");
        return text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : otherwise;
    }

    private static Json body(Call call) throws Refused {
        try {
            return JsonText.parse(call.body());
        } catch (JsonException e) {
            throw new Refused(400, "Problems parsing JSON");
        }
    }
}
