package dev.tocsin.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferenceTest {

    private final Difference.Heard before = new Difference.Heard();
    private final Difference.Heard after = new Difference.Heard();

    @Test
    void what_both_tell_is_no_difference_also_at_another_time_and_by_a_rule_of_another_name() {
        before.told(Effects.effect("08:00", "oncall", "production", "CRITICAL prod/api:v1"));
        after.told(Effects.effect("09:00", "oncall", "customers", "CRITICAL prod/api:v1"));
        assertThat(lines()).containsExactly("added  0", "removed  0", "the same  1");
    }

    @Test
    void what_only_one_tells_is_added_or_removed_in_the_order_of_time() {
        before.told(Effects.effect("09:00", "oncall", "production", "CRITICAL prod/api:v1"));
        before.told(Effects.effect("08:00", "backlog", "production", "CRITICAL prod/api:v1"));
        after.told(Effects.effect("08:00", "oncall", "production", "HIGH prod/api:v1"));
        assertThat(lines())
                .containsExactly(
                        "added  1",
                        "+ 2026-03-02T08:00:00Z  NEW  oncall  HIGH prod/api:v1  (rule production)",
                        "removed  2",
                        "- 2026-03-02T08:00:00Z  NEW  backlog  CRITICAL prod/api:v1  (rule production)",
                        "- 2026-03-02T09:00:00Z  NEW  oncall  CRITICAL prod/api:v1  (rule production)",
                        "the same  0");
    }

    @Test
    void what_one_tells_more_often_differs_by_as_often() {
        before.told(Effects.effect("08:00", "oncall", "production", "CRITICAL prod/api:v1"));
        for (var hour = 10; hour < 13; hour++) {
            after.told(Effects.effect(hour + ":00", "oncall", "production", "CRITICAL prod/api:v1"));
        }
        assertThat(lines())
                .containsExactly(
                        "added  2",
                        "+ 2026-03-02T10:00:00Z  NEW  oncall  CRITICAL prod/api:v1  (2 times)  (rule production)",
                        "removed  0",
                        "the same  1");
    }

    @Test
    void for_scripts_it_is_one_object_a_line() {
        after.told(Effects.effect("08:00", "oncall", "production", "CRITICAL prod/api:v1"));
        assertThat(Difference.between(before, after).json().map(line -> line.write()))
                .containsExactly(
                        "{\"added\":{\"at\":\"2026-03-02T08:00:00Z\",\"channel\":\"oncall\",\"alert\":\"%s\",\"repository\":\"%s\",\"rule\":\"production\",\"reason\":\"NEW\",\"title\":\"CRITICAL prod/api:v1\",\"times\":1}}"
                                .formatted(Effects.ALERT, Effects.IMAGE.stream().text()),
                        "{\"summary\":{\"added\":1,\"removed\":0,\"same\":0}}");
    }

    private java.util.List<String> lines() {
        return Difference.between(before, after).lines().toList();
    }
}
