package dev.tocsin.alert;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Exposure;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.FindingJson;
import dev.tocsin.finding.Fix;
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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of an alert as the table holds it; {@code schema} says in which shape, so that a later version can read it. */
public final class AlertJson {

    private static final int SCHEMA = 2;
    private static final String ADOPTED = "ADOPTED";

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
                "images",
                        Json.arr(alert.images().all().values().stream()
                                .map(AlertJson::watched)
                                .toList()),
                "told", told(alert.told()),
                "blind", blindness(alert.blind()),
                "tellAt", alert.timing().tellAt(),
                "toldAt", alert.timing().toldAt(),
                "wakeAt", alert.timing().wakeAt(),
                "silence", AttentionJson.silence(alert.attention().silence()),
                "acknowledged", AttentionJson.acknowledged(alert.attention().acknowledged()),
                "history", HistoryJson.write(alert.history()));
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
                json.at("openedAt").instant(),
                readImages(json.at("images")),
                readTold(json.at("told")),
                readBlindness(json.at("blind")),
                new Timing(
                        json.at("tellAt").instant(),
                        json.at("toldAt").instant(),
                        json.at("wakeAt").instant()),
                AttentionJson.read(json),
                HistoryJson.read(json.at("history")));
    }

    private static Json watched(Watched watched) {
        return Json.obj(
                "image", ImageJson.write(watched.image()),
                "taggedAt", watched.taggedAt(),
                "since", watched.since(),
                "came", watched.came().name(),
                "scannedAt", watched.scannedAt(),
                "confirmed", watched.confirmed(),
                "byCounts", watched.byCounts(),
                "counts", NotificationJson.counts(watched.counts().counts()),
                "total", watched.counts().total(),
                "findings",
                        Json.arr(watched.findings().values().stream()
                                .map(FindingJson::write)
                                .toList()),
                "usage", usage(watched.usage()),
                "goneAt", watched.goneAt());
    }

    private static @Nullable Json usage(@Nullable Usage usage) {
        return usage == null ? null : Json.obj("runs", usage.runs(), "at", usage.at());
    }

    private static @Nullable Usage readUsage(Json json) {
        var at = json.at("at").instant();
        return at == null ? null : new Usage(json.at("runs").equals(Json.of(true)), at);
    }

    private static Images readImages(Json json) {
        var images = new LinkedHashMap<String, Watched>();
        for (var item : json.items()) {
            var watched = readWatched(item);
            images.put(watched.image().digest(), watched);
        }
        return new Images(images);
    }

    private static Watched readWatched(Json json) {
        var findings = new LinkedHashMap<String, Finding>();
        for (var item : json.at("findings").items()) {
            var finding = FindingJson.read(item);
            findings.put(finding.id(), finding);
        }
        var total = json.at("total").number();
        return new Watched(
                ImageJson.read(json.at("image")),
                owed(json.at("taggedAt")),
                owed(json.at("since")),
                Came.valueOf(json.at("came").text("")),
                json.at("scannedAt").instant(),
                json.at("confirmed").equals(Json.of(true)),
                json.at("byCounts").equals(Json.of(true)),
                new SeverityCounts(
                        NotificationJson.counts(json.at("counts")), total == null ? null : total.intValueExact()),
                findings,
                readUsage(json.at("usage")),
                json.at("goneAt").instant());
    }

    private static Json told(Told told) {
        return Json.obj(
                "named",
                        Json.arr(told.named().entrySet().stream()
                                .map(AlertJson::tale)
                                .toList()),
                "unnamed", NotificationJson.counts(told.unnamed()),
                "gone", exposures(told.gone()),
                "accepted", exposures(told.accepted()),
                "blindness", told.blindness(),
                "folds",
                        Json.arr(told.folds().stream()
                                .map(key -> Json.arr(foldKey(key)))
                                .toList()),
                "channels", told.channels());
    }

    private static Told readTold(Json json) {
        var named = new LinkedHashMap<Exposure, Tale>();
        json.at("named").items().forEach(item -> named.put(readExposure(item), readTale(item)));
        return new Told(
                named,
                NotificationJson.counts(json.at("unnamed")),
                readExposures(json.at("gone")),
                readExposures(json.at("accepted")),
                json.at("blindness").text(),
                readFolds(json.at("folds")),
                new LinkedHashSet<>(json.at("channels").texts()));
    }

    static List<String> foldKey(Fold.Key key) {
        return key.part() == 1
                ? List.of(key.kind().name(), key.text())
                : List.of(key.kind().name(), key.text(), String.valueOf(key.part()));
    }

    private static Set<Fold.Key> readFolds(Json json) {
        var folds = new LinkedHashSet<Fold.Key>();
        json.items().forEach(item -> folds.add(readFoldKey(item.texts())));
        return folds;
    }

    static Fold.Key readFoldKey(List<String> texts) {
        var key = new Fold.Key(Fold.Kind.valueOf(texts.get(0)), texts.get(1));
        return texts.size() < 3 ? key : key.part(Integer.parseInt(texts.get(2)));
    }

    /** A row of texts: there are many. One more stands at the end where nobody was told. */
    private static Json tale(Map.Entry<Exposure, Tale> told) {
        var exposure = told.getKey();
        var tale = told.getValue();
        var row = new ArrayList<>(List.of(
                exposure.vulnerability(),
                exposure.packageName(),
                tale.severity().name(),
                String.valueOf(tale.band()),
                tale.exploit().name(),
                tale.fix().name()));
        if (tale.adopted()) {
            row.add(ADOPTED);
        }
        return Json.arr(row);
    }

    private static Tale readTale(Json row) {
        var texts = row.texts();
        return new Tale(
                Severity.valueOf(texts.get(2)),
                Integer.parseInt(texts.get(3)),
                Exploit.valueOf(texts.get(4)),
                Fix.valueOf(texts.get(5)),
                texts.size() > 6 && texts.get(6).equals(ADOPTED));
    }

    private static Json exposures(Set<Exposure> exposures) {
        return Json.arr(exposures.stream()
                .map(exposure -> Json.arr(List.of(exposure.vulnerability(), exposure.packageName())))
                .toList());
    }

    private static Set<Exposure> readExposures(Json json) {
        var exposures = new LinkedHashSet<Exposure>();
        json.items().forEach(item -> exposures.add(readExposure(item)));
        return exposures;
    }

    private static Exposure readExposure(Json row) {
        return new Exposure(row.texts().get(0), row.texts().get(1));
    }

    private static @Nullable Json blindness(@Nullable Blindness blind) {
        return blind == null
                ? null
                : Json.obj(
                        "reason", blind.reason().name(),
                        "cause", blind.cause(),
                        "image", ImageJson.write(blind.image()),
                        "since", blind.since(),
                        "why", blind.why());
    }

    private static @Nullable Blindness readBlindness(Json json) {
        if (json.isNull()) {
            return null;
        }
        Image image = ImageJson.read(json.at("image"));
        return new Blindness(
                Reason.valueOf(json.at("reason").text("")),
                json.at("cause").text(""),
                image,
                owed(json.at("since")),
                json.at("why").text(""));
    }

    private static Instant owed(Json json) {
        return Objects.requireNonNull(json.instant(), "a time is missing");
    }
}
