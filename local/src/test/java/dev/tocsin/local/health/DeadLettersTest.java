package dev.tocsin.local.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.local.journal.Entry;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asked as a user asks it, of SQS as {@code tocsin up} serves it. */
class DeadLettersTest {

    private HealthStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = new HealthStack();
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void where_nothing_stands_that_is_said() {
        assertThat(stack.run("dead-letters")).as(stack.err()).isZero();
        assertThat(stack.out()).isEqualTo("no dead letters in 2 queues\n");
        assertThat(stack.run("redrive")).isZero();
        assertThat(stack.out()).contains(HealthStack.DEAD + ": nothing stands there");
    }

    @Test
    void each_dead_letter_is_listed_with_the_cause_that_whoever_sent_it_gave() {
        stack.send(HealthStack.DEAD, "{\"id\":\"e1\"}", Map.of("reason", "no digest", "where", "detail.image-digest"));
        stack.send(HealthStack.CLOCK, "{}", Map.of("ERROR_CODE", "NO_PERMISSIONS", "ERROR_MESSAGE", "not allowed"));
        stack.run("dead-letters");
        assertThat(stack.out())
                .contains(HealthStack.DEAD + "\n", "event e1  no digest (detail.image-digest)")
                .contains(HealthStack.CLOCK + "\n", "not handed over: NO_PERMISSIONS: not allowed");
    }

    @Test
    void what_failed_too_often_is_listed_and_the_alert_that_it_tells_is_named() {
        stack.send(HealthStack.INGEST, "{\"id\":\"e2\",\"detail\":{\"alert\":\"abc\",\"revision\":3}}", Map.of());
        stack.failTooOften(HealthStack.INGEST);
        stack.run("dead-letters");
        assertThat(stack.out()).contains("alert abc revision 3  failed each time that it was tried");
    }

    @Test
    void to_look_takes_nothing_out_however_often_and_however_many_stand_there() {
        IntStream.range(0, 25)
                .forEach(number -> stack.send(HealthStack.DEAD, "{\"id\":\"e" + number + "\"}", Map.of()));
        stack.run("dead-letters");
        stack.run("dead-letters");
        assertThat(stack.out().lines().filter(line -> line.contains("event e"))).hasSize(25);
    }

    @Test
    void foreign_text_starts_no_second_line() {
        stack.send(HealthStack.DEAD, "no JSON", Map.of("reason", "one\ntwo"));
        stack.run("dead-letters");
        assertThat(stack.out().lines()).hasSize(2);
    }

    @Test
    void a_redrive_moves_all_of_them_back_those_too_that_were_sent_there_with_a_reason() {
        stack.send(HealthStack.DEAD, "sent", Map.of("reason", "no"));
        stack.send(HealthStack.INGEST, "failed", Map.of());
        stack.failTooOften(HealthStack.INGEST);
        assertThat(stack.run("redrive", "scanevents")).as(stack.err()).isZero();
        assertThat(stack.out()).contains("about 2 on the way back to " + HealthStack.INGEST);
        stack.awaited(Entry.AlarmChanged.class, alarm -> !alarm.ringing());
        stack.run("dead-letters");
        assertThat(stack.out()).startsWith("no dead letters");
        assertThat(stack.bodies(HealthStack.INGEST)).containsExactly("failed", "sent");
    }

    @Test
    void what_no_queue_feeds_is_left_where_it_stands() {
        stack.send(HealthStack.CLOCK, "{}", Map.of());
        assertThat(stack.run("redrive", "clock")).isZero();
        assertThat(stack.out()).contains("no queue to move them to");
        assertThat(stack.bodies(HealthStack.CLOCK)).containsExactly("{}");
    }

    @Test
    void a_queue_that_is_not_there_is_said_with_those_that_are() {
        assertThat(stack.run("redrive", "onkall")).isEqualTo(1);
        assertThat(stack.err()).contains("no dead-letter queue is called onkall", HealthStack.DEAD);
    }
}
