package dev.tocsin.notify.jsm;

import dev.tocsin.alert.Notification;
import dev.tocsin.finding.Severity;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One alert at Jira Service Management, by its alias: {@code tocsin-<channel>-<alert>-<opening>-p1}. While one is open, another of the same
 * alias is not made; so what is derived alone from what is told can be asked for as often as need be.
 *
 * @param channel the channel that keeps it: an alias is one for the whole site, and two channels may tell it of one alert
 * @param alert our alert's id
 * @param opening when that was opened, in seconds since 1970; 0 where it never was. An alert that returns gets another alias, for
 *     a close and a create of one alias may be processed in either order
 * @param priority 1 (most urgent) to 5. A priority cannot be raised, and what is more urgent has to call people anew
 */
record Page(String channel, String alert, long opening, int priority) {

    private static final Pattern ALIAS =
            Pattern.compile("tocsin-([a-z][a-z0-9-]{0,30})-([A-Za-z0-9]{1,64})-(\\d{1,12})-p([1-5])");
    private static final int LEAST_URGENT = 5;

    static Page of(String channel, Notification told) {
        var openedAt = told.openedAt();
        var opening = openedAt == null ? 0 : Math.max(0, openedAt.getEpochSecond());
        return new Page(channel, told.alert().replaceAll("[^A-Za-z0-9]", ""), opening, priority(told.severity()));
    }

    /** The page of this alias; null when it is none of ours. */
    static @Nullable Page ofAlias(String alias) {
        var parts = ALIAS.matcher(alias);
        return parts.matches()
                ? new Page(
                        parts.group(1),
                        parts.group(2),
                        Long.parseLong(parts.group(3)),
                        Integer.parseInt(parts.group(4)))
                : null;
    }

    String alias() {
        return "tocsin-" + channel + "-" + alert + "-" + opening + "-p" + priority;
    }

    /** Whether it does for the other as well: of the same opening, and at least as urgent. */
    boolean coversFor(Page other) {
        return opening == other.opening && priority <= other.priority;
    }

    /** Whatever may stand for this alert: of its opening, and of the blindness before it. */
    List<Page> family() {
        var family = IntStream.rangeClosed(1, LEAST_URGENT).mapToObj(each -> new Page(channel, alert, opening, each));
        var blind = new Page(channel, alert, 0, priority(null));
        return Stream.concat(family, Stream.of(blind)).distinct().toList();
    }

    private static int priority(@Nullable Severity severity) {
        return switch (severity) {
            case null -> 3;
            case CRITICAL -> 1;
            case HIGH -> 2;
            case MEDIUM -> 3;
            case LOW -> 4;
            case INFORMATIONAL, UNTRIAGED, UNDEFINED -> 5;
        };
    }
}
