package dev.tocsin.local.standin.github;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Shown;
import dev.tocsin.local.standin.Rendered;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One issue, and what was said under it. */
final class Issue {

    private final String repository;
    private final int number;
    private final Instant created;
    private final List<Json> comments = new ArrayList<>();
    private String title = "";
    private String body = "";
    private List<String> labels = List.of();
    private List<String> assignees = List.of();
    private String stateReason = "";
    private Instant updated;
    private @Nullable Instant closed;

    Issue(String repository, int number, Instant created) {
        this.repository = repository;
        this.number = number;
        this.created = created;
        this.updated = created;
    }

    /** Labels and assignees that are given replace those that were there. A reason without a change of state is ignored. */
    void set(Json fields, Instant now) {
        title = fields.at("title").text(title);
        body = fields.at("body").text(body);
        labels = fields.at("labels").isNull() ? labels : fields.at("labels").texts();
        assignees = fields.at("assignees").isNull()
                ? assignees
                : fields.at("assignees").texts();
        var state = fields.at("state").text(state());
        if (!state.equals(state())) {
            closed = state.equals("closed") ? now : null;
            var otherwise = closed == null ? "reopened" : "completed";
            stateReason = fields.at("state_reason").text(otherwise);
        }
        updated = now;
    }

    Json comment(String said, Instant now) {
        var comment = Json.obj(
                "id",
                1_000L * number + comments.size(),
                "body",
                said,
                "created_at",
                time(now),
                "updated_at",
                time(now),
                "html_url",
                url() + "#issuecomment-" + comments.size());
        comments.add(comment);
        updated = now;
        return comment;
    }

    int number() {
        return number;
    }

    String state() {
        return closed == null ? "open" : "closed";
    }

    List<String> labels() {
        return labels;
    }

    Instant updated() {
        return updated;
    }

    List<Json> comments() {
        return comments;
    }

    private String url() {
        return "https://github.com/" + repository + "/issues/" + number;
    }

    Json json() {
        return Json.obj(
                "id", 100_000L + number,
                "number", number,
                "html_url", url(),
                "title", title,
                "body", body,
                "state", state(),
                "state_reason", stateReason.isEmpty() ? null : stateReason,
                "labels",
                        Json.of(labels.stream()
                                .<Json>map(name -> Json.obj("name", name))
                                .toList()),
                "assignees",
                        Json.of(assignees.stream()
                                .<Json>map(login -> Json.obj("login", login))
                                .toList()),
                "comments", comments.size(),
                "created_at", time(created),
                "updated_at", time(updated),
                "closed_at", closed == null ? null : time(closed));
    }

    /** What stands on the issue's page. */
    Shown shown(boolean update) {
        var page = new StringBuilder(Rendered.of(body).text());
        for (var comment : comments) {
            page.append("\n\nComment:\n")
                    .append(Rendered.of(comment.at("body").text("")).text());
        }
        var status = closed == null ? "open" : "closed as " + stateReason.replace('_', ' ');
        return new Shown(repository + "#" + number, title, page.toString(), status, update);
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
