package dev.tocsin.local.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asked as a user asks it, of CloudWatch Logs as {@code tocsin up} serves it. */
class WhyCommandTest {

    private HealthStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = new HealthStack();
        stack.logged("ScanEventsFunction", "not JSON");
        stack.logged("ScanEventsFunction", """
                {"level":"INFO","log":"decision","event":"e1","image":"prod/api:v1","rule":"production","reason":"NEW",\
                "alert":"abc","revision":1,"why":"3 critical (alert at 1)","tellAt":"2026-06-01T00:01:00Z","notify":[]}""");
        stack.logged("ScanEventsFunction", """
                {"level":"INFO","log":"decision","event":"e2","reason":"KNOWN","alert":"abc","why":"told before"}""");
        stack.logged("ClockFunction", """
                {"level":"INFO","log":"decision","reason":"NEW","alert":"abc","revision":2,"why":"gathered","notify":["oncall"]}""");
        stack.logged("ClockFunction", """
                {"level":"INFO","log":"delivery","channel":"oncall","alert":"abc","revision":2,"outcome":"delivered"}""");
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void the_decision_about_an_event_is_said_with_its_rule_and_its_facts() {
        assertThat(stack.run("why", "e1")).as(stack.err()).isZero();
        assertThat(stack.out().lines().findFirst().orElseThrow())
                .endsWith(
                        "NEW, rule production, prod/api:v1: 3 critical (alert at 1); to be told at 2026-06-01T00:01:00Z;"
                                + " alert abc revision 1");
    }

    @Test
    void what_became_of_the_alert_is_said_and_nothing_of_other_events() {
        stack.run("why", "e1");
        assertThat(stack.out())
                .contains("afterwards, of the alert abc:")
                .contains("NEW: gathered; told to oncall; alert abc revision 2")
                .contains("oncall: delivered revision 2")
                .doesNotContain("told before");
    }

    @Test
    void an_event_of_which_nothing_is_known_is_said_with_where_else_to_look() {
        assertThat(stack.run("why", "e3")).isEqualTo(1);
        assertThat(stack.out()).contains("nothing was decided about the event e3", "./tocsin dead-letters");
    }

    @Test
    void an_id_that_would_be_a_question_of_its_own_is_refused() {
        assertThat(stack.run("why", "x\" || $.log = \"decision")).isEqualTo(2);
    }
}
