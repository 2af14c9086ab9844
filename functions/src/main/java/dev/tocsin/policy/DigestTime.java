package dev.tocsin.policy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A time of the day, or of a week, on the clocks of a zone. It comes once on each of its days: where summer time skips it, as much
 * later as the clocks were put forward; where it comes twice, the first time.
 *
 * @param day null: every day
 */
public record DigestTime(@Nullable DayOfWeek day, LocalTime time, ZoneId zone) {

    /** @throws IllegalArgumentException unless it is written like {@code Mon 09:00 Europe/Berlin} or {@code 09:00 UTC} */
    public static DigestTime parse(String text) {
        var words = text.split(" ", -1);
        try {
            return switch (words.length) {
                case 2 -> new DigestTime(null, LocalTime.parse(words[0]), ZoneId.of(words[1]));
                case 3 -> new DigestTime(day(words[0]), LocalTime.parse(words[1]), ZoneId.of(words[2]));
                default -> throw new IllegalArgumentException("no time of a digest: " + text);
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time of a digest: " + text, e);
        }
    }

    /** The first one after this moment. */
    public Instant next(Instant after) {
        return first(1, moment -> moment.isAfter(after), after);
    }

    /** The last one that has come by this moment. */
    public Instant latest(Instant atOrBefore) {
        return first(-1, moment -> !moment.isAfter(atOrBefore), atOrBefore);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        var onDay = day == null ? "" : word(day) + " ";
        return onDay + time + " " + zone;
    }

    /** From a day too early, or too late: where clocks are changed at midnight, a time may come on the date beside its own. */
    private Instant first(int step, Predicate<Instant> wanted, Instant near) {
        var start = near.atZone(zone).toLocalDate().minusDays(step);
        return Stream.iterate(start, date -> date.plusDays(step))
                .filter(date -> day == null || date.getDayOfWeek() == day)
                .map(this::on)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private Instant on(LocalDate date) {
        return ZonedDateTime.of(date, time, zone).toInstant();
    }

    private static DayOfWeek day(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> word(day).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no day of the week: " + word));
    }

    private static String word(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
