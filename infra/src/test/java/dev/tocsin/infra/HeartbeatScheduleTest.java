package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Severity;
import dev.tocsin.observe.EventParser;
import dev.tocsin.observe.Heartbeat;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Reading;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Glob;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a rule is for the heartbeat's repository, it is sent, and an alarm rings when it does not come out. */
@ExtendWith(Synthesized.class)
class HeartbeatScheduleTest {

    private static final Wiring STACK = stack(Heartbeat.REPOSITORY);

    @Test
    void twice_a_week_a_scan_with_a_finding_is_sent_and_half_an_hour_later_a_clean_one() {
        assertThat(STACK.properties("HeartbeatIll").at("ScheduleExpression").text(""))
                .isEqualTo("cron(0 8 ? * MON,THU *)");
        assertThat(STACK.properties("HeartbeatWell").at("ScheduleExpression").text(""))
                .isEqualTo("cron(30 8 ? * MON,THU *)");
        assertThat(scan("HeartbeatIll").counts().of(Severity.CRITICAL)).isEqualTo(1);
        assertThat(scan("HeartbeatWell").counts().nothing()).isTrue();
    }

    @Test
    void its_schedules_may_put_it_into_the_queue_of_scan_events_and_nothing_else() {
        assertThat(RolePermissions.of(STACK, "HeartbeatRole"))
                .containsExactlyInAnyOrder(
                        "sqs:SendMessage on ScanEventsQueue", "sqs:SendMessage on ScanEventsQueueDeadLetters");
    }

    @Test
    void an_alarm_rings_when_for_a_week_nothing_was_delivered_to_its_channel() {
        var alarm = STACK.properties("ChannelOpsFunctionUnheard");
        assertThat(alarm.at("EvaluationPeriods").text("")).isEqualTo("7");
        assertThat(alarm.at("TreatMissingData").text("")).isEqualTo("breaching");
        assertThat(alarm.at("Dimensions").write()).contains("\"ops\"", "\"delivered\"");
    }

    @Test
    void without_such_a_rule_there_is_none() {
        assertThat(stack("prod/*").template().write()).doesNotContain("Heartbeat", "Unheard");
    }

    /** As the scheduler sends it. */
    private static Observation.ImageScanned scan(String schedule) {
        var input = Arn.plain(STACK.properties(schedule).at("Target", "Input"))
                .replace("{AWS::AccountId}", "123456789012")
                .replace("{AWS::Region}", "eu-central-1")
                .replace("<aws.scheduler.execution-id>", "d32c5kddcf5bb8c3")
                .replace("<aws.scheduler.scheduled-time>", "2026-03-02T08:00:00Z");
        var reading = (Reading.Understood) EventParser.read(input);
        return (Observation.ImageScanned) reading.observation();
    }

    private static Wiring stack(String repository) {
        var images = new ImageMatch(List.of(new Glob(repository)), List.of(), List.of(), List.of());
        var rule = new Rule("heartbeat", images, Map.of(Severity.CRITICAL, 1), Only.EVERYTHING, List.of("ops"), false);
        var policy = new Policy(Reaching.CHANNELS, List.of(rule), Blind.BY_RULE, List.of());
        return Objects.requireNonNull(Reaching.synthesize(Reach.HOME, policy).get("TocsinHub"));
    }
}
