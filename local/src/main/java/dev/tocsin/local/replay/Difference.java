package dev.tocsin.local.replay;

import dev.tocsin.json.Json;
import dev.tocsin.local.simulate.Effect;
import dev.tocsin.local.simulate.SimulatedQueue.Dead;
import dev.tocsin.text.Plain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What another policy tells besides, and no longer. Two messages are the same where channel, repository, reason and title are: a
 * rule of another name, and another time, make no difference.
 */
record Difference(List<Message> added, List<Message> removed, int same) {

    /** What is the same, or not. */
    private record Key(String channel, String repository, String reason, String title) {}

    /**
     * The same message, once or more often.
     *
     * @param at the first time
     */
    record Message(
            Instant at,
            String channel,
            String alert,
            String repository,
            String rule,
            String reason,
            String title,
            int times) {

        private Message times(int count) {
            return new Message(at, channel, alert, repository, rule, reason, title, count);
        }

        private Json.Obj json() {
            return Json.obj(
                    "at", at,
                    "channel", channel,
                    "alert", alert,
                    "repository", repository,
                    "rule", rule,
                    "reason", reason,
                    "title", title,
                    "times", times);
        }

        private String line(String sign) {
            return sign + " " + at + "  " + reason + "  " + channel + "  " + Plain.line(title)
                    + (times > 1 ? "  (" + times + " times)" : "") + "  (rule " + rule + ")";
        }
    }

    /** Remembers what was told: no more of it than is compared and shown. */
    static final class Heard implements Replay.Teller {

        private final Map<Key, Message> messages = new LinkedHashMap<>();

        @Override
        public void told(Effect effect) {
            var told = effect.notification();
            var repository = told.image().stream().text();
            var reason = told.reason().name();
            messages.merge(
                    new Key(effect.channel(), repository, reason, effect.title()),
                    new Message(
                            effect.at(),
                            effect.channel(),
                            told.alert(),
                            repository,
                            told.rule(),
                            reason,
                            effect.title(),
                            1),
                    (first, _) -> first.times(first.times() + 1));
        }

        @Override
        public void rejected(@Nullable Instant at, String where, String why) {
            // Both policies get the same events.
        }

        @Override
        public void died(Dead dead) {
            // What was not told does not count as told.
        }
    }

    static Difference between(Heard before, Heard after) {
        var removed = more(before.messages, after.messages);
        return new Difference(
                more(after.messages, before.messages),
                removed,
                sum(before.messages.values().stream()) - sum(removed.stream()));
    }

    private static List<Message> more(Map<Key, Message> these, Map<Key, Message> those) {
        var more = new ArrayList<Message>();
        these.forEach((key, message) -> {
            var other = those.get(key);
            var left = message.times() - (other == null ? 0 : other.times());
            if (left > 0) {
                more.add(message.times(left));
            }
        });
        more.sort(Comparator.comparing(Message::at));
        return more;
    }

    Stream<Json.Obj> json() {
        var summary = Json.obj("added", sum(added.stream()), "removed", sum(removed.stream()), "same", same);
        return Stream.of(
                        added.stream().map(message -> Json.obj("added", message.json())),
                        removed.stream().map(message -> Json.obj("removed", message.json())),
                        Stream.of(Json.obj("summary", summary)))
                .flatMap(lines -> lines);
    }

    Stream<String> lines() {
        return Stream.of(
                        Stream.of("added  " + sum(added.stream())),
                        added.stream().map(message -> message.line("+")),
                        Stream.of("removed  " + sum(removed.stream())),
                        removed.stream().map(message -> message.line("-")),
                        Stream.of("the same  " + same))
                .flatMap(lines -> lines);
    }

    private static int sum(Stream<Message> messages) {
        return messages.mapToInt(Message::times).sum();
    }
}
