package dev.tocsin.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.lambda.QueueMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptHandleTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration VISIBILITY = Duration.ofMinutes(6);

    private final Agenda agenda = new Agenda(START);
    private final List<SimulatedQueue.Dead> dead = new ArrayList<>();
    private final List<String> handles = new ArrayList<>();
    private final List<Instant> received = new ArrayList<>();
    private final SimulatedQueue queue = new SimulatedQueue(
            new SimulatedQueue.Settings("work", 10, Duration.ZERO, VISIBILITY, 3), agenda, Fate.KIND, dead::add);

    /** Fails each time, and hides the message with the handle of that time. */
    private List<String> hideWith(List<QueueMessage> batch, int time) {
        var message = batch.getFirst();
        handles.add(message.receiptHandle());
        received.add(agenda.instant());
        queue.hide(handles.get(Math.min(time, handles.size() - 1)), Duration.ofSeconds(10));
        return List.of(message.id());
    }

    private void run() {
        queue.send("order");
        while (agenda.next().isPresent()) {
            agenda.step();
        }
    }

    @Test
    void a_message_that_is_received_again_has_another_handle() {
        queue.triggers(batch -> hideWith(batch, Integer.MAX_VALUE));
        run();

        assertThat(handles).hasSize(3).doesNotHaveDuplicates();
        assertThat(received).containsExactly(START, START.plusSeconds(10), START.plusSeconds(20));
        assertThat(dead)
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo("received 3 times"));
    }

    @Test
    void a_handle_of_before_hides_nothing_any_more() {
        queue.triggers(batch -> hideWith(batch, 0));
        run();

        var second = START.plusSeconds(10);
        assertThat(received).containsExactly(START, second, second.plus(VISIBILITY));
    }

    @Test
    void of_two_messages_of_the_same_words_each_dies_with_its_own_origin() {
        queue.triggers(batch -> {
            batch.forEach(message -> queue.put(message.body(), "no order", "kind"));
            return List.of();
        });
        queue.send("order", "a:1");
        queue.send("order", "a:2");
        while (agenda.next().isPresent()) {
            agenda.step();
        }

        assertThat(dead.stream().map(SimulatedQueue.Dead::origin)).containsExactly("a:1", "a:2");
        assertThat(queue.waiting()).isZero();
    }
}
