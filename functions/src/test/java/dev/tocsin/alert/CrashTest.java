package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.finding.Severity.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import org.junit.jupiter.api.Test;

/** What a crash leaves between two calls is finished by whoever comes next. */
class CrashTest {

    private final Watch watch = new Watch();
    private final Image v1 = image("v1");
    private final Finding heartbleed = finding("CVE-2014-0160", CRITICAL, 1);

    @Test
    void what_a_crash_left_after_the_write_is_told_by_the_redelivery() {
        watch.breakBus(true);
        assertThatThrownBy(() -> watch.scannedWith(v1, 1, heartbleed)).hasMessageContaining("out of reach");
        watch.breakBus(false);
        assertThat(watch.scannedWith(v1, 1, heartbleed)).isEqualTo(Reason.DUPLICATE);
        assertThat(watch.told).extracting(Notification::reason).containsExactly(Reason.NEW);
    }

    @Test
    void what_a_crash_left_after_the_write_is_told_by_the_clock_when_nothing_is_delivered_again() {
        watch.breakBus(true);
        assertThatThrownBy(() -> watch.scannedWith(v1, 1, heartbleed)).hasMessageContaining("out of reach");
        watch.breakBus(false);
        watch.tick(2);
        watch.tick(3);
        assertThat(watch.told).extracting(Notification::reason).containsExactly(Reason.NEW);
    }

    @Test
    void what_the_bus_does_not_take_keeps_nothing_else_back() {
        watch.breakBus(true);
        assertThatThrownBy(() -> watch.scannedWith(v1, 1, heartbleed)).hasMessageContaining("out of reach");
        assertThatThrownBy(() -> watch.tick(5)).hasMessageContaining("1 of what was due could not be done");
        watch.breakBus(false);
        watch.tick(6);
        assertThat(watch.told).hasSize(1);
    }
}
