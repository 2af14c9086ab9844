package dev.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTimeTest {

    private static final DigestTime MONDAYS =
            new DigestTime(DayOfWeek.MONDAY, LocalTime.of(9, 0), ZoneId.of("Europe/Berlin"));

    /** 2026-11-23 and -30 are Mondays; Berlin is an hour ahead of UTC in winter. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59:59Z, 2026-11-16T08:00:00Z, 2026-11-23T08:00:00Z",
        "2026-11-23T08:00:00Z, 2026-11-23T08:00:00Z, 2026-11-30T08:00:00Z",
        "2026-11-23T08:00:01Z, 2026-11-23T08:00:00Z, 2026-11-30T08:00:00Z",
        "2026-11-26T00:00:00Z, 2026-11-23T08:00:00Z, 2026-11-30T08:00:00Z",
    })
    void the_latest_has_come_and_the_next_has_not(Instant now, Instant latest, Instant next) {
        assertThat(MONDAYS.latest(now)).isEqualTo(latest);
        assertThat(MONDAYS.next(now)).isEqualTo(next);
    }

    @Test
    void it_follows_the_clocks_of_its_zone_through_summer_time() {
        assertThat(MONDAYS.next(Instant.parse("2026-03-23T12:00:00Z"))).isEqualTo("2026-03-30T07:00:00Z");
        assertThat(MONDAYS.next(Instant.parse("2026-10-19T12:00:00Z"))).isEqualTo("2026-10-26T08:00:00Z");
    }

    @Test
    void a_time_that_summer_time_skips_comes_an_hour_later() {
        var daily = DigestTime.parse("02:30 Europe/Berlin");

        assertThat(daily.next(Instant.parse("2026-03-28T12:00:00Z"))).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(daily.next(Instant.parse("2026-03-29T01:30:00Z"))).isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void a_time_that_comes_twice_counts_once() {
        var daily = DigestTime.parse("02:30 Europe/Berlin");

        assertThat(daily.next(Instant.parse("2026-10-24T12:00:00Z"))).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(daily.next(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void a_time_that_clocks_changed_at_midnight_moved_to_the_next_date_is_not_lost() {
        var daily = DigestTime.parse("23:30 America/Scoresbysund");
        var skipped = Instant.parse("2026-03-29T01:30:00Z");

        assertThat(daily.next(skipped.minusSeconds(1))).isEqualTo(skipped);
        assertThat(daily.latest(skipped.plusSeconds(1))).isEqualTo(skipped);
    }

    @Test
    void without_a_day_it_comes_every_day() {
        assertThat(DigestTime.parse("09:00 UTC").next(Instant.parse("2026-11-23T09:00:00Z")))
                .isEqualTo("2026-11-24T09:00:00Z");
    }

    @Property
    void one_follows_the_other(@ForAll("times") DigestTime time, @ForAll("moments") Instant now) {
        var next = time.next(now);

        assertThat(next).isAfter(now).isBeforeOrEqualTo(now.plus(Duration.ofDays(time.day() == null ? 2 : 8)));
        assertThat(time.latest(now)).isBeforeOrEqualTo(now);
        assertThat(time.next(time.latest(now))).isEqualTo(next);
        assertThat(time.latest(next)).isEqualTo(next);
    }

    @Property
    void it_is_read_as_it_is_written(@ForAll("times") DigestTime time) {
        assertThat(DigestTime.parse(time.toString())).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "09:00",
                "09:00 Europe/Berlni",
                "9:00 UTC",
                "24:00 UTC",
                "Monday 09:00 UTC",
                "mon 09:00 UTC",
                "Mon  09:00 UTC",
                "Mon 09:00 UTC today"
            })
    void anything_else_is_no_time(String text) {
        assertThatThrownBy(() -> DigestTime.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<DigestTime> times() {
        return Combinators.combine(
                        Arbitraries.of(DayOfWeek.class).injectNull(0.3),
                        Arbitraries.integers().between(0, 1439).map(minute -> LocalTime.MIDNIGHT.plusMinutes(minute)),
                        Arbitraries.of("Europe/Berlin", "UTC", "America/Scoresbysund", "Australia/Lord_Howe", "+13:00")
                                .map(ZoneId::of))
                .as(DigestTime::new);
    }

    @Provide
    Arbitrary<Instant> moments() {
        var start = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
        return Arbitraries.longs().between(start, start + 4L * 365 * 86_400).map(Instant::ofEpochSecond);
    }
}
