package dev.tocsin.json;

import java.time.Instant;
import java.time.Month;
import java.time.Year;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two styles in which nearly all dates come, {@code 2024-09-04T16:55:38.411Z} and {@code Wed Sep 04 16:55:38.411 UTC 2024}, read by
 * their places: a formatter takes longer for the dates of an event than the parser for all of its text.
 */
public final class UsualTimes {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    /** From here on there may be a fraction: {@code 2024-09-04T16:55:38} and {@code Wed Sep 04 16:55:38} are equally long. */
    private static final int SECONDS_END = 19;

    private static final int MOST_DIGITS = 9;

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final int NO_DAY = Integer.MIN_VALUE;
    /** Days from the year 1 on. */
    private static final int UNTIL_1970 = 719_162;

    private static final int WEEK = 7;
    /** As {@link #DAYS} counts them: 1970 began on one. */
    private static final int THURSDAY = 3;

    private UsualTimes() {}

    /** Null for what is written otherwise, and for what is no date. */
    public static @Nullable Instant read(String text) {
        if (text.length() <= SECONDS_END) {
            return null;
        }
        var end = fractionEnd(text);
        return text.startsWith(" UTC ", end) && text.length() == end + 9 ? weekdayFirst(text, end) : iso(text, end);
    }

    private static @Nullable Instant iso(String text, int end) {
        var shaped = text.length() == end + 1
                && text.charAt(end) == 'Z'
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T';
        return shaped ? at(day(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)), text, end) : null;
    }

    private static @Nullable Instant weekdayFirst(String text, int end) {
        var shaped = text.charAt(3) == ' ' && text.charAt(7) == ' ' && text.charAt(10) == ' ';
        if (!shaped) {
            return null;
        }
        var day = day(number(text, end + 5, end + 9), month(text, 4), number(text, 8, 10));
        return text.startsWith(DAYS.get(Math.floorMod(day + THURSDAY, WEEK))) ? at(day, text, end) : null;
    }

    /** 0 for what is none. */
    private static int month(String text, int from) {
        for (var at = 0; at < MONTHS.length(); at += 3) {
            if (text.charAt(from) == MONTHS.charAt(at)
                    && text.charAt(from + 1) == MONTHS.charAt(at + 1)
                    && text.charAt(from + 2) == MONTHS.charAt(at + 2)) {
                return at / 3 + 1;
            }
        }
        return 0;
    }

    /** Days since 1970 began; {@link #NO_DAY} for one that does not exist. Without a {@code LocalDate}, which takes longer to count them. */
    private static int day(int year, int month, int day) {
        if (year < 1 || !in(month - 1, 11)) {
            return NO_DAY;
        }
        var leap = Year.isLeap(year);
        var of = Month.of(month);
        return in(day - 1, of.length(leap) - 1) ? newYear(year) + of.firstDayOfYear(leap) + day - 2 : NO_DAY;
    }

    private static int newYear(int year) {
        var before = year - 1;
        return 365 * before + before / 4 - before / 100 + before / 400 - UNTIL_1970;
    }

    private static @Nullable Instant at(int day, String text, int end) {
        var hour = number(text, 11, 13);
        var minute = number(text, 14, 16);
        var second = number(text, 17, SECONDS_END);
        var shaped = text.charAt(13) == ':' && text.charAt(16) == ':';
        if (day == NO_DAY || !shaped || !in(hour, 23) || !in(minute, 59) || !in(second, 59)) {
            return null;
        }
        var seconds = day * DAY + hour * HOUR + minute * MINUTE + second;
        return end == SECONDS_END ? Instant.ofEpochSecond(seconds) : Instant.ofEpochSecond(seconds, nanos(text, end));
    }

    private static boolean in(int number, int most) {
        return number >= 0 && number <= most;
    }

    /** Where the seconds end, or their fraction where they have one. */
    private static int fractionEnd(String text) {
        var end = SECONDS_END;
        if (text.charAt(end) == '.') {
            end++;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
        }
        return end > SECONDS_END + 1 && end <= SECONDS_END + 1 + MOST_DIGITS ? end : SECONDS_END;
    }

    private static int nanos(String text, int end) {
        var nanos = number(text, SECONDS_END + 1, end);
        for (var digits = end - SECONDS_END - 1; digits < MOST_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** -1 for what is no number. */
    private static int number(String text, int from, int to) {
        var number = 0;
        for (var at = from; at < to; at++) {
            var one = text.charAt(at);
            if (!isDigit(one)) {
                return -1;
            }
            number = 10 * number + one - '0';
        }
        return number;
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }
}
