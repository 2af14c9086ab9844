package dev.tocsin.local.replay;

import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.local.simulate.Effect;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what came of a replay. */
final class Outcome {

    private int events;
    private int notifications;
    private int rejected;
    private int dead;
    private Map<Reason, Integer> decisions = Map.of();

    void event() {
        events++;
    }

    void told() {
        notifications++;
    }

    void rejected() {
        rejected++;
    }

    void dead() {
        dead++;
    }

    void decisions(Map<Reason, Integer> all) {
        decisions = Map.copyOf(all);
    }

    Json.Obj json() {
        var quiet = new LinkedHashMap<String, Integer>();
        for (var reason : Reason.values()) {
            if (!reason.told() && decisions.containsKey(reason)) {
                quiet.put(reason.name(), decisions.getOrDefault(reason, 0));
            }
        }
        return Json.obj(
                "events", events,
                "notifications", notifications,
                "quiet", quiet,
                "rejected", rejected,
                "dead", dead);
    }

    static Json.Obj json(Effect effect) {
        var told = effect.notification();
        var members = new LinkedHashMap<String, Json>();
        members.put("at", Json.of(effect.at()));
        members.put("channel", Json.of(effect.channel()));
        members.put("kind", Json.of(effect.kind()));
        members.put("alert", Json.of(told.alert()));
        members.put("revision", Json.of(told.revision()));
        members.put("reason", Json.of(told.reason().name()));
        members.put(
                "severity",
                told.severity() == null
                        ? new Json.Null()
                        : Json.of(told.severity().name()));
        members.put("update", Json.of(effect.update()));
        members.put("title", Json.of(effect.title()));
        members.put("text", Json.of(effect.text()));
        members.put("payload", effect.payload());
        return new Json.Obj(members);
    }

    static Json.Obj rejected(@Nullable Instant at, String where, String why) {
        return Json.obj("at", at, "rejected", Json.obj("where", where, "why", why));
    }
}
