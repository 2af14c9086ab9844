package dev.tocsin.local.standin.jira;

import dev.tocsin.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One issue, and what the search knows of it, which is older. */
final class Issue {

    private static final DateTimeFormatter STYLE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

    private final String site;
    private final long id;
    private final String key;
    private final Instant created;
    private final Map<String, Json> fields = new LinkedHashMap<>();
    private final Map<String, Json> properties = new LinkedHashMap<>();
    private final List<Json> comments = new ArrayList<>();
    private Workflow status = Workflow.TO_DO;
    private Instant updated;
    private @Nullable Instant resolved;
    private long indexedAt;
    private @Nullable Json indexed;

    Issue(String site, long id, String key, Instant created) {
        this.site = site;
        this.id = id;
        this.key = key;
        this.created = created;
        this.updated = created;
    }

    String key() {
        return key;
    }

    Workflow status() {
        return status;
    }

    Map<String, Json> properties() {
        return properties;
    }

    List<Json> comments() {
        return comments;
    }

    Json self() {
        return Json.obj("id", String.valueOf(id), "key", key, "self", url());
    }

    String url() {
        return "https://" + site + "/rest/api/3/issue/" + id;
    }

    void set(Map<String, Json> changed) {
        fields.putAll(changed);
    }

    /** Sets properties, given as a list of keys and values. */
    void set(Json keysAndValues) {
        keysAndValues.items().forEach(each -> properties.put(each.at("key").text(""), each.at("value")));
    }

    List<String> labels() {
        return fields.getOrDefault("labels", new Json.Null()).texts();
    }

    void move(Workflow to, Instant now) {
        status = to;
        resolved = to == Workflow.DONE ? now : null;
    }

    Json comment(Json body, Instant now) {
        var commentId = String.valueOf(id * 100 + comments.size());
        var comment = Json.obj(
                "id",
                commentId,
                "self",
                url() + "/comment/" + commentId,
                "author",
                Json.obj("displayName", "Tocsin", "active", true),
                "body",
                body,
                "created",
                STYLE.format(now),
                "updated",
                STYLE.format(now));
        comments.add(comment);
        return comment;
    }

    /** It changed: the search finds it as it is now after so many searches. */
    void changed(Instant now, long searchable) {
        updated = now;
        indexedAt = searchable;
    }

    /** What the search of this number sees of it; null when it was not there yet. */
    @Nullable Json indexed(long search) {
        if (search > indexedAt) {
            indexed = json(Set.of());
        }
        return indexed;
    }

    /** The issue with the properties of these names. */
    Json json(Set<String> withProperties) {
        var all = new LinkedHashMap<String, Json>(fields);
        all.putIfAbsent("labels", Json.arr());
        all.putIfAbsent("description", new Json.Null());
        all.put("status", status.statusJson());
        all.put("resolution", status == Workflow.DONE ? Json.obj("id", "10000", "name", "Done") : new Json.Null());
        all.put("resolutiondate", Json.of(resolved == null ? null : STYLE.format(resolved)));
        all.put("created", new Json.Text(STYLE.format(created)));
        all.put("updated", new Json.Text(STYLE.format(updated)));
        var shown = new LinkedHashMap<String, Json>();
        properties.forEach((name, value) -> {
            if (withProperties.contains(name)) {
                shown.put(name, value);
            }
        });
        var members = new LinkedHashMap<>(self().members());
        members.put("fields", new Json.Obj(all));
        if (!withProperties.isEmpty()) {
            members.put("properties", new Json.Obj(shown));
        }
        return new Json.Obj(members);
    }
}
