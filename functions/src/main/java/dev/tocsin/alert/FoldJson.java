package dev.tocsin.alert;

import dev.tocsin.finding.FindingJson;
import dev.tocsin.image.ImageJson;
import dev.tocsin.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of a fold as the table holds it. */
public final class FoldJson {

    private FoldJson() {}

    /** With its members. */
    public static Json.Obj write(Fold fold) {
        var members = new LinkedHashMap<String, Json>();
        fold.members().forEach((alert, member) -> members.put(alert, member(member)));
        return withoutMembers(fold).and(Json.obj("members", new Json.Obj(members)));
    }

    /** Its members lie elsewhere, each in a {@link #row}. */
    public static Json.Obj withoutMembers(Fold fold) {
        return Json.obj(
                "rule", fold.rule(),
                "kind", fold.key().kind().name(),
                "key", fold.key().text(),
                "part", fold.key().part() == 1 ? null : fold.key().part(),
                "revision", fold.revision(),
                "openedAt", fold.openedAt(),
                "news", fold.news() == null ? null : fold.news().name(),
                "toldAt", fold.timing().toldAt(),
                "wakeAt", fold.timing().wakeAt(),
                "silence", AttentionJson.silence(fold.attention().silence()),
                "acknowledged", AttentionJson.acknowledged(fold.attention().acknowledged()),
                "history", HistoryJson.write(fold.history()));
    }

    /** A member, by the id of its alert. */
    public static Json row(Map.Entry<String, Fold.Member> member) {
        return Json.arr(List.of(Json.of(member.getKey()), member(member.getValue())));
    }

    private static Json member(Fold.Member member) {
        return Json.obj(
                "image", ImageJson.write(member.image()),
                "finding", member.finding() == null ? null : FindingJson.write(member.finding()),
                "findings", member.findings(),
                "blind", member.blind(),
                "listed", member.listed().stream().map(FindingJson::write).toList());
    }

    /** @throws RuntimeException when it is not what {@link #row} wrote */
    public static void readRow(Json row, Map<String, Fold.Member> into) {
        var cells = row.items();
        into.put(cells.get(0).text(""), readMember(cells.get(1)));
    }

    private static Fold.Member readMember(Json member) {
        return new Fold.Member(
                ImageJson.read(member.at("image")),
                member.at("finding").isNull() ? null : FindingJson.read(member.at("finding")),
                Integer.parseInt(member.at("findings").text("1")),
                member.at("blind").text(""),
                member.at("listed").items().stream().map(FindingJson::read).toList());
    }

    /**
     * @param elsewhere members that do not stand in it
     * @throws RuntimeException when it is not what {@link #write} wrote
     */
    public static Fold read(Json json, Map<String, Fold.Member> elsewhere, long version) {
        var members = new LinkedHashMap<>(elsewhere);
        json.at("members").members().forEach((alert, member) -> members.put(alert, readMember(member)));
        var news = json.at("news").text();
        return new Fold(
                json.at("rule").text(""),
                new Fold.Key(
                        Fold.Kind.valueOf(json.at("kind").text("")),
                        json.at("key").text(""),
                        Integer.parseInt(json.at("part").text("1"))),
                version,
                Integer.parseInt(json.at("revision").text("")),
                json.at("openedAt").instant(),
                news == null ? null : Reason.valueOf(news),
                members,
                new Timing(null, json.at("toldAt").instant(), json.at("wakeAt").instant()),
                AttentionJson.read(json),
                HistoryJson.read(json.at("history")));
    }
}
