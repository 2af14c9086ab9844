package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static dev.tocsin.finding.Severity.HIGH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import org.junit.jupiter.api.Test;

/** What comes late, twice, or speaks of what was replaced: old news never wins. */
class OldNewsTest {

    private final Watch watch = new Watch();
    private final Image v1 = image("v1");
    private final Image v2 = image("v2");
    private final Finding heartbleed = finding("CVE-2014-0160", CRITICAL, 1);

    @Test
    void the_same_scan_again_is_a_duplicate() {
        watch.scannedWith(v1, 1, heartbleed);
        assertThat(watch.scannedWith(v1, 1, heartbleed)).isEqualTo(Reason.DUPLICATE);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void the_same_finding_with_the_same_time_is_a_duplicate_whoever_sent_it() {
        watch.reported(v1, 1, heartbleed, minute(0));
        assertThat(watch.reported(v1, 2, heartbleed, minute(0))).isEqualTo(Reason.DUPLICATE);
    }

    @Test
    void equal_facts_with_a_later_time_are_known() {
        watch.reported(v1, 1, heartbleed, minute(0));
        assertThat(watch.reported(v1, 8, finding("CVE-2014-0160", CRITICAL, 7), minute(0)))
                .isEqualTo(Reason.KNOWN);
    }

    @Test
    void facts_that_are_older_than_what_is_known_are_stale() {
        watch.reported(v1, 9, finding("CVE-2014-0160", CRITICAL, 9), minute(0));
        assertThat(watch.reported(v1, 10, finding("CVE-2014-0160", HIGH, 3), minute(0)))
                .isEqualTo(Reason.STALE);
    }

    @Test
    void a_close_that_overtakes_its_open_still_wins() {
        watch.reported(v1, 9, finding("CVE-2014-0160", CRITICAL, Finding.Status.CLOSED, 9), minute(0));
        assertThat(watch.reported(v1, 10, heartbleed, minute(0))).isEqualTo(Reason.STALE);
        assertThat(watch.told).isEmpty();
    }

    @Test
    void a_finding_of_an_image_that_was_replaced_is_superseded() {
        watch.scannedWith(v1, 1);
        watch.scannedWith(v2, 5);
        assertThat(watch.reported(v1, 9, finding("CVE-9", CRITICAL, 9), minute(1)))
                .isEqualTo(Reason.SUPERSEDED);
        assertThat(watch.scanned(v1, 10, 5, 0)).isEqualTo(Reason.SUPERSEDED);
    }

    @Test
    void of_two_images_the_one_that_was_pushed_last_is_the_newest_whichever_is_scanned_last() {
        watch.pushed(v1, 1);
        watch.pushed(v2, 2);
        watch.scannedWith(v2, 3);
        assertThat(watch.scannedWith(v1, 4, heartbleed)).isEqualTo(Reason.SUPERSEDED);
    }
}
