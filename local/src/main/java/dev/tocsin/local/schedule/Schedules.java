package dev.tocsin.local.schedule;

import dev.tocsin.local.template.Wiring;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Consumer;

/** Runs the template's schedules until closed, each on a thread of its own. */
public final class Schedules implements AutoCloseable {
    private final Clock clock;
    private final Consumer<Wiring.Schedule> due;
    private final List<Thread> threads;

    /** {@code due} must not wait for the effect of what it starts. */
    public Schedules(Wiring wiring, Clock clock, Consumer<Wiring.Schedule> due) {
        this.clock = clock;
        this.due = due;
        this.threads = wiring.schedules().stream().map(this::thread).toList();
    }

    private Thread thread(Wiring.Schedule schedule) {
        var expression = Expression.read(schedule.expression());
        return Thread.ofVirtual().name(schedule.id()).unstarted(() -> run(schedule, expression));
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    private void run(Wiring.Schedule schedule, Expression expression) {
        try {
            while (true) {
                var now = ZonedDateTime.now(clock);
                Thread.sleep(Duration.between(now, expression.next(now)));
                due.accept(schedule);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
