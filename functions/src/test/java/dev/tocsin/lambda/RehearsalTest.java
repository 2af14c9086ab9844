package dev.tocsin.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.JsonText;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.PolicyJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void an_event_goes_all_the_way_to_what_is_told() {
        assertThat(Rehearsal.events(policy())).isNotEmpty().allSatisfy(told -> {
            assertThat(told.image().account()).isEqualTo("000000000000");
            assertThat(told.findings()).isNotEmpty();
        });
    }

    @Test
    void only_before_a_snapshot() {
        Rehearsal.before(Map.of(), () -> done.add("never"));
        Rehearsal.before(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"), () -> done.add("never"));
        assertThat(done).isEmpty();
    }

    @Test
    void what_fails_keeps_nothing_else_from_being_rehearsed() {
        Rehearsal.before(
                Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"),
                () -> {
                    throw new IllegalStateException("no network yet");
                },
                () -> done.add("the rest"));
        assertThat(done).containsExactly("the rest");
    }

    private static Policy policy() {
        return PolicyJson.read(JsonText.parse("""
                {"channels":{"oncall":{"slack":{"channel":"C0123456789","secret":"tocsin/slack"}}},
                 "rules":[{"name":"all","alert":{"critical":1},"notify":["oncall"]}],"blind":{"notify":["oncall"]},
                 "digest":{"at":"Mon 09:00 Europe/Berlin","notify":["oncall"]}}"""));
    }
}
