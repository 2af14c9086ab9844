package dev.tocsin.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlni, Europe/Berlin",
        "europe/berlin, Europe/Berlin",
        "Berlin, Europe/Berlin",
        "New_York, America/New_York",
        "America/NewYork, America/New_York",
        "utc, UTC",
    })
    void the_nearest_zone_is_named(String written, String zone) {
        assertThat(Zones.hint(written)).isEqualTo(", did you mean \"" + zone + "\"?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PST", "CEST", "Mars/Olympus", "local"})
    void where_none_is_near_no_other_is_taken_for_it(String written) {
        assertThat(Zones.hint(written)).isEqualTo(": write UTC, or one such as Europe/Berlin");
    }
}
