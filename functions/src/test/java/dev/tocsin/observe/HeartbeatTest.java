package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final Findings ECR = _ -> new Findings.NoImage();

    @Test
    void it_reads_as_a_scan_of_an_image_with_one_critical_finding_and_then_with_none() {
        assertThat(scan(true).counts().of(Severity.CRITICAL)).isEqualTo(1);
        assertThat(scan(false).counts().nothing()).isTrue();
        assertThat(Heartbeat.is(scan(true).image())).isTrue();
        assertThat(scan(true).image()).isEqualTo(scan(false).image());
    }

    @Test
    void the_scanner_is_not_asked_of_an_image_that_never_was_and_is_of_every_other() {
        assertThat(Heartbeat.in(ECR).of(scan(true).image())).isEqualTo(new Findings.NotYet("HEARTBEAT"));
        var other = new Image("123456789012", "eu-central-1", "prod/api", "sha256:1", List.of());
        assertThat(Heartbeat.in(ECR).of(other)).isEqualTo(new Findings.NoImage());
    }

    private static Observation.ImageScanned scan(boolean ill) {
        var event = Heartbeat.event("123456789012", "eu-central-1", "heartbeat-1", "2026-03-02T08:00:00Z", ill);
        var reading = (Reading.Understood) EventParser.read(event.write());
        return (Observation.ImageScanned) reading.observation();
    }
}
