package dev.tocsin.alert;

import dev.tocsin.finding.FindingJson;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.ImageJson;
import dev.tocsin.json.Json;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A notification as the detail of the "Image Alert" event, version 1: documented in docs/image-alert-event.md, with its
 * schema in docs/image-alert-event.schema.json. Members may be added to a version; none is removed or changes its meaning.
 */
public final class NotificationJson {

    public static final String VERSION = "1";

    private NotificationJson() {}

    public static Json.Obj write(Notification notification) {
        return Json.obj(
                "version", VERSION,
                "alert", notification.alert(),
                "revision", notification.revision(),
                "reason", notification.reason().name(),
                "status", notification.status().name(),
                "severity", notification.severity(),
                "rule", notification.rule(),
                "why", notification.why(),
                "image", ImageJson.write(notification.image()),
                "openedAt", notification.openedAt(),
                "at", notification.at(),
                "counts", counts(notification.counts()),
                "scanned", counts(notification.scanned()),
                "suppressed", notification.suppressed(),
                "findings", findings(notification.findings()),
                "notListed", notification.notListed(),
                "upgrades", upgrades(notification.upgrades()),
                "notify", notification.channels(),
                "sections", sections(notification.sections()),
                "owner", owner(notification.owner()),
                "runbook", notification.runbook(),
                "accountName", notification.accountName());
    }

    /** @throws IllegalArgumentException when it is not an Image Alert of this version; the message names what is wrong */
    public static Notification read(Json json) {
        var version = json.at("version").text("");
        if (!version.equals(VERSION)) {
            throw new IllegalArgumentException("an Image Alert of version " + VERSION + " was expected");
        }
        try {
            return readVersion1(json);
        } catch (NullPointerException | DateTimeException e) {
            throw new IllegalArgumentException("not an Image Alert: " + e.getMessage(), e);
        }
    }

    private static Notification readVersion1(Json json) {
        return new Notification(
                owed(json, "alert"),
                Integer.parseInt(owed(json, "revision")),
                Reason.valueOf(owed(json, "reason")),
                AlertStatus.valueOf(owed(json, "status")),
                severity(json.at("severity")),
                owed(json, "rule"),
                owed(json, "why"),
                ImageJson.read(json.at("image")),
                json.at("openedAt").instant(),
                Objects.requireNonNull(json.at("at").instant(), "at is missing"),
                counts(json.at("counts")),
                counts(json.at("scanned")),
                Integer.parseInt(owed(json, "suppressed")),
                findings(json.at("findings")),
                upgrades(json.at("upgrades")),
                json.at("notify").texts(),
                sections(json.at("sections")),
                owner(json.at("owner")),
                json.at("runbook").text(),
                json.at("accountName").text());
    }

    private static @Nullable Json owner(Notification.@Nullable Owner owner) {
        return owner == null ? null : Json.obj("name", owner.name(), "places", owner.places());
    }

    private static Notification.@Nullable Owner owner(Json json) {
        if (json.isNull()) {
            return null;
        }
        var places = new LinkedHashMap<String, String>();
        json.at("places").members().forEach((place, value) -> places.put(place, value.text("")));
        return new Notification.Owner(json.at("name").text(""), places);
    }

    private static String owed(Json json, String member) {
        return Objects.requireNonNull(json.at(member).text(), member + " is missing");
    }

    private static @Nullable Severity severity(Json json) {
        var text = json.text();
        return text == null ? null : Severity.valueOf(text);
    }

    /** Counts by the names of their severities, as AWS writes them. */
    static Json counts(Map<Severity, Integer> counts) {
        var members = new LinkedHashMap<String, Json>();
        counts.forEach((severity, count) -> members.put(severity.name(), Json.of(count)));
        return new Json.Obj(members);
    }

    static Map<Severity, Integer> counts(Json json) {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        json.members().forEach((name, count) -> counts.put(Severity.valueOf(name), Integer.parseInt(count.text("0"))));
        return counts;
    }

    private static Json findings(List<Notification.Listed> findings) {
        var items = new ArrayList<Json>();
        for (var listed : findings) {
            var members =
                    new LinkedHashMap<>(FindingJson.write(listed.finding()).members());
            members.put("new", Json.of(listed.isNew()));
            items.add(new Json.Obj(members));
        }
        return Json.arr(items);
    }

    private static List<Notification.Listed> findings(Json json) {
        return json.items().stream()
                .map(item -> new Notification.Listed(
                        FindingJson.read(item), item.at("new").equals(Json.of(true))))
                .toList();
    }

    private static Json upgrades(List<Upgrade> upgrades) {
        return Json.arr(upgrades.stream()
                .map(upgrade -> Json.obj(
                        "package", upgrade.packageName(),
                        "from", upgrade.from(),
                        "to", upgrade.to(),
                        "fixes", upgrade.fixes()))
                .toList());
    }

    private static List<Upgrade> upgrades(Json json) {
        return json.items().stream()
                .map(item -> new Upgrade(
                        item.at("package").text(""),
                        item.at("from").text(""),
                        item.at("to").text(""),
                        Integer.parseInt(item.at("fixes").text("0"))))
                .toList();
    }

    private static Json sections(List<Notification.Section> sections) {
        return Json.arr(sections.stream()
                .map(section -> Json.obj("title", section.title(), "lines", section.lines()))
                .toList());
    }

    private static List<Notification.Section> sections(Json json) {
        return json.items().stream()
                .map(item -> new Notification.Section(
                        item.at("title").text(""), item.at("lines").texts()))
                .toList();
    }
}
