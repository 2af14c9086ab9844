package dev.tocsin.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void all_missing_names_are_reported_at_once() {
        var environment = Map.of("TOCSIN_TABLE", "alerts", "TOCSIN_BUS", " ");
        assertThatThrownBy(() -> Settings.from(environment, Setting.TABLE, Setting.BUS, Setting.DEAD_LETTERS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not set in the environment: TOCSIN_BUS, TOCSIN_DEAD_LETTERS");
    }

    @Test
    void what_was_needed_can_be_read_and_nothing_else() {
        var settings = Settings.from(Map.of("TOCSIN_TABLE", "alerts", "TOCSIN_BUS", "tocsin"), Setting.TABLE);
        assertThat(settings.get(Setting.TABLE)).isEqualTo("alerts");
        assertThatThrownBy(() -> settings.get(Setting.BUS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_endpoint_is_empty_unless_it_is_set() {
        assertThat(Settings.from(Map.of()).endpoint()).isEmpty();
        assertThat(Settings.from(Map.of("TOCSIN_ENDPOINT", "http://localhost:8642/-/"))
                        .endpoint())
                .isEqualTo("http://localhost:8642/-/");
    }

    @Test
    void without_spokes_there_is_no_hub() {
        assertThat(Settings.from(Map.of()).hub()).isEmpty();
        assertThat(Settings.from(Map.of("TOCSIN_HUB", "123456789012")).hub()).isEqualTo("123456789012");
    }
}
