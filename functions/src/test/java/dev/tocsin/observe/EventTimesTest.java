package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-09-04T16:55:38.411Z",
                "2024-09-04T16:55:38.411000+00:00",
                "2024-09-04T18:55:38.411+02:00",
                "2024-09-04T18:55:38.411+0200",
                "2024-09-04T16:55:38.411",
                " 2024-09-04t16:55:38.411z ",
                "Wed Sep 04 16:55:38.411 UTC 2024",
                "Wed Sep 4 16:55:38.411 UTC 2024",
                "Wed Sep 04 16:55:38.411 GMT 2024",
                "Wed Sep 04 16:55:38.411 2024",
                "1725468938.411",
                "1725468938411",
            })
    void the_same_moment_is_read_from_every_style(String text) {
        assertThat(read(text)).isEqualTo(Instant.parse("2024-09-04T16:55:38.411Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dec 3, 2021, 6:02:30 PM",
                "Dec 3, 2021, 6:02:30\u202fPM",
                "Dec 3, 2021, 6:02:30\u00a0pm",
                "Dec 3, 2021 6:02:30 PM",
                "Dec 03, 2021, 06:02:30 PM"
            })
    void months_may_come_first_and_the_space_before_pm_may_be_any(String text) {
        assertThat(read(text)).isEqualTo(Instant.parse("2021-12-03T18:02:30Z"));
    }

    @Test
    void twelve_o_clock_is_noon_and_midnight() {
        assertThat(read("Dec 3, 2021, 12:00:00 AM")).isEqualTo(Instant.parse("2021-12-03T00:00:00Z"));
        assertThat(read("Dec 3, 2021, 12:00:00 PM")).isEqualTo(Instant.parse("2021-12-03T12:00:00Z"));
    }

    @Test
    void a_number_is_seconds() {
        assertThat(EventTimes.read(new Json.Num("1579839105.0"))).isEqualTo(Instant.ofEpochSecond(1_579_839_105));
        assertThat(EventTimes.read(new Json.Num("1.579839105E9"))).isEqualTo(Instant.ofEpochSecond(1_579_839_105));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2024-13-01T00:00:00Z",
                "2024-09-04",
                "Thu Sep 04 16:55:38.411 UTC 2024",
                "1970-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "Jan 1, 1970, 12:00:00 AM",
                "+1000000000-12-31T23:59:59Z",
                "0",
                "-1",
                "1e300",
                "1e-999999999",
                "99999999999999999999"
            })
    void what_is_no_date_or_stands_for_none_is_none(String text) {
        assertThat(read(text)).isNull();
    }

    @Test
    void what_is_no_text_and_no_number_is_none() {
        assertThat(EventTimes.read(new Json.Null())).isNull();
        assertThat(EventTimes.read(Json.arr("2024-09-04T16:55:38.411Z"))).isNull();
        assertThat(EventTimes.read(Json.obj())).isNull();
        assertThat(EventTimes.read(new Json.Bool(true))).isNull();
        assertThat(read("2024-09-04T16:55:38.411Z".repeat(10_000))).isNull();
    }

    @Property(tries = 200)
    void every_moment_survives_in_every_style(
            @ForAll @LongRange(min = 1_451_606_400, max = 4_102_444_800L) long seconds) {
        var moment = Instant.ofEpochSecond(seconds);
        assertThat(read(moment.toString())).isEqualTo(moment);
        assertThat(read(String.valueOf(seconds))).isEqualTo(moment);
        assertThat(read(written("EEE MMM dd HH:mm:ss.SSS 'UTC' yyyy", moment))).isEqualTo(moment);
        assertThat(read(written("MMM d, yyyy, h:mm:ss\u202fa", moment))).isEqualTo(moment);
    }

    private static String written(String pattern, Instant moment) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(moment);
    }

    private static @Nullable Instant read(String text) {
        return EventTimes.read(new Json.Text(text));
    }
}
