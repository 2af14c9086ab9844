package dev.tocsin.observe;

import dev.tocsin.json.Json;
import dev.tocsin.json.UsualTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dates of events and answers. Inspector writes them in three styles ({@code 2024-09-04T16:55:38.411Z},
 * {@code Wed Sep 04 16:55:38.411 UTC 2024}, {@code Sep 4, 2024, 4:55:38 PM}), ECR's API in seconds since 1970; what names no zone
 * is UTC. The space before PM may be U+202F, as newer Java versions write it.
 */
final class EventTimes {

    /** Older than ECR itself: dates before it, such as the year 1 or 1970, stand for "none". */
    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int LONGEST = 64;
    private static final double MILLISECONDS_FROM = 1e11;
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private static final DateTimeFormatter ISO = style("uuuu-MM-dd'T'HH:mm[:ss]", "[XXX][XX][X]");
    private static final DateTimeFormatter WEEKDAY_FIRST = style("EEE MMM d HH:mm:ss", "[' UTC'][' GMT'] uuuu");
    private static final DateTimeFormatter MONTH_FIRST = style("MMM d, uuuu[,] h:mm:ss", " a");

    private EventTimes() {}

    /** The moment; null for what is no date and for dates that stand for "none". */
    static @Nullable Instant read(Json json) {
        var usual = UsualTimes.read(json.text(""));
        var instant = usual == null ? unusual(json) : usual;
        return instant == null || instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
    }

    private static @Nullable Instant unusual(Json json) {
        var number = json.decimal();
        return number == null ? written(json.text("")) : counted(number);
    }

    private static @Nullable Instant counted(double sinceEpoch) {
        var seconds = Math.abs(sinceEpoch) < MILLISECONDS_FROM ? sinceEpoch : sinceEpoch / 1000;
        return Instant.ofEpochMilli(Math.round(Math.min(seconds, MILLISECONDS_FROM * 10) * 1000));
    }

    private static @Nullable Instant written(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        var date = SPACES.matcher(text).replaceAll(" ").strip();
        if (date.isEmpty()) {
            return null;
        }
        try {
            return parse(date);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant parse(String date) {
        if (Character.isDigit(date.charAt(0))) {
            return ISO.parse(date, Instant::from);
        }
        var style = date.indexOf(',') < 0 ? WEEKDAY_FIRST : MONTH_FIRST;
        return style.parse(date, Instant::from);
    }

    private static DateTimeFormatter style(String untilSeconds, String afterFraction) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(untilSeconds)
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .appendPattern(afterFraction)
                .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
                .toFormatter(Locale.ENGLISH);
    }
}
