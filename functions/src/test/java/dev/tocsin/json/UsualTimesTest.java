package dev.tocsin.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualTimesTest {

    private static final DateTimeFormatter ISO = style("uuuu-MM-dd'T09:14:31Z'");
    private static final DateTimeFormatter WEEKDAY_FIRST = style("EEE MMM dd '09:14:31.411 UTC' uuuu");

    @Test
    void each_day_of_four_centuries_and_of_the_first_years_is_the_one_that_the_calendar_has() {
        var first = LocalDate.of(1, 1, 1).datesUntil(LocalDate.of(9, 1, 1));
        var usual = LocalDate.of(1901, 1, 1).datesUntil(LocalDate.of(2301, 1, 1));
        Stream.concat(first, usual).forEach(UsualTimesTest::isReadInBothStyles);
    }

    private static void isReadInBothStyles(LocalDate day) {
        var moment = day.atTime(9, 14, 31).toInstant(ZoneOffset.UTC);
        assertThat(UsualTimes.read(ISO.format(day))).isEqualTo(moment);
        assertThat(UsualTimes.read(WEEKDAY_FIRST.format(day))).isEqualTo(moment.plusMillis(411));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-01-32T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2100-02-29T00:00:00Z",
                "2028-02-30T00:00:00Z",
                "Sun Feb 29 00:00:00 UTC 2026",
                "Tue Mon 01 00:00:00 UTC 2026",
            })
    void a_day_that_does_not_exist_is_none(String text) {
        assertThat(UsualTimes.read(text)).isNull();
    }

    private static DateTimeFormatter style(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
