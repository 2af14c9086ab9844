package dev.tocsin.local.replay;

import dev.tocsin.json.Json;
import dev.tocsin.local.simulate.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What another policy tells besides, and no longer, going by channel, repository, rule, reason and title. */
record Difference(List<Told> added, List<Told> removed) {

    /** One message, and how often. */
    record Told(String channel, String repository, String rule, String reason, String title, int times) {

        private Json.Obj json() {
            return Json.obj(
                    "channel", channel,
                    "repository", repository,
                    "rule", rule,
                    "reason", reason,
                    "title", title,
                    "times", times);
        }

        private String line() {
            return "  " + (times > 1 ? times + " x " : "") + channel + "  " + reason + "  " + title + "  (rule " + rule
                    + ")";
        }

        private Told times(int count) {
            return new Told(channel, repository, rule, reason, title, count);
        }
    }

    Difference(Iterable<Effect> before, Iterable<Effect> after) {
        this(more(counted(after), counted(before)), more(counted(before), counted(after)));
    }

    private static Map<Told, Integer> counted(Iterable<Effect> effects) {
        var counted = new LinkedHashMap<Told, Integer>();
        for (var effect : effects) {
            var told = effect.notification();
            counted.merge(
                    new Told(
                            effect.channel(),
                            told.image().stream().text(),
                            told.rule(),
                            told.reason().name(),
                            effect.title(),
                            0),
                    1,
                    Integer::sum);
        }
        return counted;
    }

    private static List<Told> more(Map<Told, Integer> these, Map<Told, Integer> those) {
        var more = new ArrayList<Told>();
        these.forEach((told, times) -> {
            var left = times - those.getOrDefault(told, 0);
            if (left > 0) {
                more.add(told.times(left));
            }
        });
        return more;
    }

    Stream<Json.Obj> json() {
        return Stream.of(
                        added.stream().map(told -> Json.obj("added", told.json())),
                        removed.stream().map(told -> Json.obj("removed", told.json())),
                        Stream.of(Json.obj("summary", Json.obj("added", sum(added), "removed", sum(removed)))))
                .flatMap(lines -> lines);
    }

    Stream<String> lines() {
        return Stream.of(
                        Stream.of("added: " + sum(added)),
                        added.stream().map(Told::line),
                        Stream.of("removed: " + sum(removed)),
                        removed.stream().map(Told::line))
                .flatMap(lines -> lines);
    }

    private static int sum(List<Told> all) {
        return all.stream().mapToInt(Told::times).sum();
    }
}
