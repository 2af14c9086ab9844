package dev.tocsin.notify.github;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.notify.MessageText;
import dev.tocsin.notify.Refused;
import dev.tocsin.notify.TicketRule;
import dev.tocsin.notify.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The issues of one repository: found, created, edited, commented. */
final class Issues {

    /** GitHub refuses more. It counts characters, of which a text never has more than UTF-16 units. */
    static final int LONGEST_BODY = 65_536;

    private static final String LABEL = "tocsin";
    private static final List<Integer> FINDINGS = List.of(20, 10, 5, 1);

    /** An answer of more than a mebibyte is not read to its end, and each issue comes with its text. */
    private static final int PAGE = 20;

    private static final int MOST_PAGES = 25;

    /** Clocks differ. */
    private static final Duration MARGIN = Duration.ofMinutes(15);

    /** Moved to another repository, and deleted (GitHub REST API, "Get an issue"). */
    private static final Set<Integer> NOT_HERE = Set.of(301, 410);

    /** What an issue can do without, where a person is gone or a label is not to be had. */
    private static final Set<String> OPTIONAL = Set.of("labels", "assignees");

    /** From "Unable to create comment because issue is locked", which no status tells apart from other refusals. */
    private static final String LOCKED = "issue is locked";

    private final GithubApi github;
    private final GithubSettings settings;

    Issues(GithubApi github, GithubSettings settings) {
        this.github = github;
        this.settings = settings;
    }

    /** The issue of this number as it is now; null where it was deleted or moved to another repository. */
    @Nullable Issue get(int number) throws Refused {
        try {
            return Issue.of(github.get("issues/" + number));
        } catch (Refused e) {
            if (NOT_HERE.contains(e.status()) || (e.status() == 404 && sees())) {
                return null;
            }
            throw e;
        }
    }

    /** What the token may not see is answered with 404 as well, and so is the whole repository then. */
    private boolean sees() throws Refused {
        return !github.get("issues?state=all" + page(1)).isNull();
    }

    /** The newest issue that speaks of the alert. Labels are dropped in silence where the token may give none. */
    Optional<Issue> find(Notification told) throws Refused {
        var labelled = find(told, "&labels=" + LABEL, MOST_PAGES);
        return labelled.isPresent() ? labelled : find(told, "", 1);
    }

    private Optional<Issue> find(Notification told, String filter, int mostPages) throws Refused {
        var query = "issues?state=all&sort=created&direction=desc&since=" + before(since(told)) + filter;
        for (var page = 1; page <= mostPages; page++) {
            var items = github.get(query + page(page)).items();
            var found = items.stream()
                    .map(Issue::of)
                    .filter(issue -> issue.marker().alert().equals(told.alert()))
                    .findFirst();
            if (found.isPresent() || items.size() < PAGE) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Nothing that speaks of this was written before. */
    private static Instant since(Notification told) {
        var openedAt = told.openedAt();
        return openedAt == null || openedAt.isAfter(told.at()) ? told.at() : openedAt;
    }

    private static String before(Instant instant) {
        return instant.minus(MARGIN).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String page(int page) {
        return "&per_page=" + PAGE + "&page=" + page;
    }

    /**
     * @param earlier the number of the issue that the new one follows; 0 for none
     * @return the number of the new issue
     */
    int create(Notification told, int earlier) throws Refused {
        var labels = new ArrayList<>(List.of(LABEL));
        labels.addAll(settings.labels());
        var marker = new Marker(told.alert(), told.revision(), told.revision(), earlier);
        var fields = new LinkedHashMap<String, Json>();
        fields.put("title", Json.of(title(told)));
        fields.put("body", Json.of(body(told, marker)));
        fields.put("labels", Json.of(labels));
        if (!settings.assignees().isEmpty()) {
            fields.put("assignees", Json.of(settings.assignees()));
        }
        return Issue.of(orWithout(fields)).number();
    }

    private Json orWithout(Map<String, Json> fields) throws Refused {
        try {
            return github.post("issues", new Json.Obj(fields));
        } catch (Refused e) {
            var fewer = new LinkedHashMap<>(fields);
            var disliked = disliked(e.body());
            fewer.keySet().removeIf(field -> OPTIONAL.contains(field) && disliked.contains(field));
            if (e.status() != 422 || fewer.size() == fields.size()) {
                throw e;
            }
            return github.post("issues", new Json.Obj(fewer));
        }
    }

    /** {@code {"errors": [{"field": "assignees", "code": "invalid"}]}}. */
    private static Set<String> disliked(Json body) {
        return body.at("errors").items().stream()
                .map(error -> error.at("field").text(""))
                .collect(Collectors.toSet());
    }

    boolean isToBeOpen(Notification told, Issue issue) {
        return TicketRule.isToBeOpen(told, issue.closed(), issue.marker().revision());
    }

    /** Text and state in one request. Labels and assignees are left as people have them. */
    void edit(Notification told, Issue issue) throws Refused {
        var open = isToBeOpen(told, issue);
        var fields = new LinkedHashMap<String, Json>();
        fields.put("title", Json.of(title(told)));
        fields.put("body", Json.of(body(told, marker(told, issue))));
        if (open == issue.closed()) {
            fields.put("state", Json.of(open ? "open" : "closed"));
            fields.put("state_reason", Json.of(open ? "reopened" : closing(told.reason())));
        }
        github.patch("issues/" + issue.number(), new Json.Obj(fields));
    }

    /** Where somebody has overwritten the marker, the issue counts as one that was there before this revision. */
    private static Marker marker(Notification told, Issue issue) {
        var marker = issue.marker();
        return marker.alert().equals(told.alert())
                ? marker.at(told.revision())
                : new Marker(told.alert(), told.revision(), 0, 0);
    }

    /** That an image is gone fixed nothing. */
    private static String closing(Reason reason) {
        return reason == Reason.RESOLVED_IMAGE_GONE ? "not_planned" : "completed";
    }

    /** Where people have locked the conversation, what the issue says has to do. */
    void comment(Notification told, int number) throws Refused {
        var comment = Markdown.comment(text(told, 1), told.revision());
        try {
            github.post("issues/" + number + "/comments", Json.obj("body", comment));
        } catch (Refused e) {
            if (e.status() != 403 || !e.body().at("message").text("").contains(LOCKED)) {
                throw e;
            }
        }
    }

    boolean isCommented(Notification told, int number) throws Refused {
        var comments = github.get("issues/" + number + "/comments?since=" + before(told.at()) + page(1));
        return comments.items().stream()
                .anyMatch(comment ->
                        comment.at("body").text("").stripTrailing().endsWith(Marker.ofComment(told.revision())));
    }

    private static String title(Notification told) {
        return Markdown.title(text(told, 1).title());
    }

    private static String body(Notification told, Marker marker) {
        for (var most : FINDINGS) {
            var body = Markdown.body(text(told, most), marker);
            if (body.length() <= LONGEST_BODY) {
                return body;
            }
        }
        var fitting = text(told, FINDINGS.getLast())
                .fitting(fewer -> Markdown.body(fewer, marker).length() <= LONGEST_BODY);
        return Markdown.body(fitting, marker);
    }

    private static MessageText text(Notification told, int most) {
        return Wording.of(told, most);
    }
}
