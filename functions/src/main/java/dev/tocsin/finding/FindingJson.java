package dev.tocsin.finding;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A finding as the alerts table and the Image Alert event hold it. */
public final class FindingJson {

    private FindingJson() {}

    public static Json.Obj write(Finding finding) {
        return Json.obj(
                "id", finding.id(),
                "vulnerability", finding.vulnerability(),
                "severity", finding.severity().name(),
                "status", finding.status().name(),
                "packages", packages(finding.packages()),
                "score", finding.score(),
                "epss", finding.epss(),
                "exploit", finding.exploit().name(),
                "fix", finding.fix().name(),
                "inUse", finding.inUse(),
                "title", finding.title(),
                "url", finding.url(),
                "firstSeen", finding.firstSeen(),
                "updatedAt", finding.updatedAt(),
                "kev", kev(finding.kev()));
    }

    private static Json.@Nullable Obj kev(@Nullable Kev kev) {
        return kev == null ? null : Json.obj("listed", kev.listed(), "addedAt", kev.addedAt(), "dueAt", kev.dueAt());
    }

    private static @Nullable Kev kev(Json json) {
        return json.isNull()
                ? null
                : new Kev(
                        Boolean.TRUE.equals(bool(json.at("listed"))),
                        json.at("addedAt").instant(),
                        json.at("dueAt").instant());
    }

    /** @throws RuntimeException when it is not what {@link #write} wrote */
    public static Finding read(Json json) {
        return new Finding(
                json.at("id").text(""),
                json.at("vulnerability").text(""),
                Severity.valueOf(json.at("severity").text("")),
                Finding.Status.valueOf(json.at("status").text("")),
                packages(json.at("packages")),
                json.at("score").decimal(),
                json.at("epss").decimal(),
                Exploit.valueOf(json.at("exploit").text("")),
                Fix.valueOf(json.at("fix").text("")),
                bool(json.at("inUse")),
                json.at("title").text(""),
                json.at("url").text(),
                json.at("firstSeen").instant(),
                Objects.requireNonNull(json.at("updatedAt").instant(), "a finding without updatedAt"),
                kev(json.at("kev")));
    }

    private static Json packages(List<VulnerablePackage> packages) {
        var items = new ArrayList<Json>();
        for (var one : packages) {
            items.add(Json.obj("name", one.name(), "version", one.version(), "fixedIn", one.fixedIn()));
        }
        return Json.arr(items);
    }

    private static List<VulnerablePackage> packages(Json json) {
        return json.items().stream()
                .map(one -> new VulnerablePackage(
                        one.at("name").text(""),
                        one.at("version").text(""),
                        one.at("fixedIn").text()))
                .toList();
    }

    private static @Nullable Boolean bool(Json json) {
        return json instanceof Json.Bool(var value) ? (Boolean) value : null;
    }
}
