package dev.tocsin.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    @ParameterizedTest(name = "{0} after 10:07:30 is at {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(1 minute) | 2026-11-23T10:08:30Z",
                "rate(2 hours) | 2026-11-23T12:07:30Z",
                "cron(0 * * * ? *) | 2026-11-23T11:00:00Z",
                "cron(0/15 * * * ? *) | 2026-11-23T10:15:00Z",
                "cron(30 8-9 ? * * *) | 2026-11-24T08:30:00Z",
                "cron(5,50 10 * * ? *) | 2026-11-23T10:50:00Z",
                "cron(0 8 ? * MON,THU *) | 2026-11-26T08:00:00Z"
            })
    void a_schedule_is_due_next(String expression, ZonedDateTime due) {
        assertThat(Expression.read(expression).next(ZonedDateTime.parse("2026-11-23T10:07:30Z")))
                .isEqualTo(due);
    }

    @Test
    void an_expression_that_is_not_read_is_named() {
        assertThatThrownBy(() -> Expression.read("cron(0 0 L * ? *)")).hasMessageContaining("cron(0 0 L * ? *)");
    }
}
