package dev.tocsin.alert;

import dev.tocsin.finding.Exposure;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.FindingJson;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import dev.tocsin.image.ImageJson;
import dev.tocsin.image.Stream;
import dev.tocsin.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of an alert as the table holds it; {@code schema} says in which shape, so that a later version can read it. */
public final class AlertJson {

    private static final int SCHEMA = 1;

    private AlertJson() {}

    public static Json.Obj write(Alert alert) {
        return Json.obj(
                "schema", SCHEMA,
                "rule", alert.rule(),
                "account", alert.stream().account(),
                "region", alert.stream().region(),
                "repository", alert.stream().repository(),
                "revision", alert.revision(),
                "status", alert.status().name(),
                "openedAt", alert.openedAt(),
                "newest", watched(alert.newest()),
                "seen", alert.seen(),
                "told", told(alert.told().named()),
                "unnamed", NotificationJson.counts(alert.told().unnamed()),
                "channels", alert.told().channels(),
                "blind", blindness(alert.blind()));
    }

    /** @throws RuntimeException when it is not what {@link #write} wrote */
    public static Alert read(Json json, long version) {
        if (!json.at("schema").text("").equals(String.valueOf(SCHEMA))) {
            throw new IllegalArgumentException("an alert's state of schema " + SCHEMA + " was expected");
        }
        var rule = json.at("rule").text("");
        var stream = new Stream(
                json.at("account").text(""),
                json.at("region").text(""),
                json.at("repository").text(""));
        return new Alert(
                Alert.id(rule, stream),
                rule,
                stream,
                version,
                Integer.parseInt(json.at("revision").text("")),
                AlertStatus.valueOf(json.at("status").text("")),
                instant(json.at("openedAt")),
                readWatched(json.at("newest")),
                seen(json.at("seen")),
                new Told(
                        readTold(json.at("told")),
                        NotificationJson.counts(json.at("unnamed")),
                        new LinkedHashSet<>(json.at("channels").texts())),
                readBlindness(json.at("blind")));
    }

    private static @Nullable Json watched(@Nullable Watched watched) {
        return watched == null
                ? null
                : Json.obj(
                        "image", ImageJson.write(watched.image()),
                        "since", watched.since(),
                        "scannedAt", watched.scannedAt(),
                        "counts", NotificationJson.counts(watched.counts().counts()),
                        "total", watched.counts().total(),
                        "findings", findings(watched.findings().values()));
    }

    private static Json findings(Iterable<Finding> findings) {
        var items = new ArrayList<Json>();
        findings.forEach(finding -> items.add(FindingJson.write(finding)));
        return Json.arr(items);
    }

    private static @Nullable Watched readWatched(Json json) {
        if (json.isNull()) {
            return null;
        }
        var findings = new LinkedHashMap<String, Finding>();
        json.at("findings").items().stream().map(FindingJson::read).forEach(one -> findings.put(one.id(), one));
        var total = json.at("total").number();
        return new Watched(
                ImageJson.read(json.at("image")),
                owed(json.at("since")),
                instant(json.at("scannedAt")),
                new SeverityCounts(
                        NotificationJson.counts(json.at("counts")), total == null ? null : total.intValueExact()),
                findings);
    }

    private static Map<String, Instant> seen(Json json) {
        var seen = new LinkedHashMap<String, Instant>();
        json.members().forEach((digest, at) -> seen.put(digest, owed(at)));
        return seen;
    }

    private static Json told(Map<Exposure, Severity> told) {
        var items = new ArrayList<Json>();
        told.forEach((exposure, severity) ->
                items.add(Json.arr(List.of(exposure.vulnerability(), exposure.packageName(), severity.name()))));
        return Json.arr(items);
    }

    private static Map<Exposure, Severity> readTold(Json json) {
        var told = new LinkedHashMap<Exposure, Severity>();
        json.items().forEach(item -> {
            var texts = item.texts();
            told.put(new Exposure(texts.get(0), texts.get(1)), Severity.valueOf(texts.get(2)));
        });
        return told;
    }

    private static @Nullable Json blindness(@Nullable Blindness blind) {
        return blind == null
                ? null
                : Json.obj(
                        "reason", blind.reason().name(),
                        "cause", blind.cause(),
                        "image", ImageJson.write(blind.image()),
                        "since", blind.since());
    }

    private static @Nullable Blindness readBlindness(Json json) {
        if (json.isNull()) {
            return null;
        }
        Image image = ImageJson.read(json.at("image"));
        return new Blindness(
                Reason.valueOf(json.at("reason").text("")), json.at("cause").text(""), image, owed(json.at("since")));
    }

    private static Instant owed(Json json) {
        return Instant.parse(json.text(""));
    }

    private static @Nullable Instant instant(Json json) {
        return json.isNull() ? null : owed(json);
    }
}
