package dev.tocsin.local.alarm;

import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.template.Wiring;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** The alarms on the number of messages in a queue. They ring at once, where CloudWatch takes up to a minute and more. */
public final class Alarms implements BiConsumer<String, Integer> {
    private final Wiring wiring;
    private final Journal journal;
    private final Set<String> ringing = new HashSet<>();

    public Alarms(Wiring wiring, Journal journal) {
        this.wiring = wiring;
        this.journal = journal;
    }

    /** A queue, by its physical name, holds this many messages now. */
    @Override
    public synchronized void accept(String queue, Integer messages) {
        wiring.alarms().stream()
                .filter(alarm -> alarm.queueName().equals(queue))
                .forEach(alarm -> change(alarm, rings(alarm, messages), messages));
    }

    private void change(Wiring.Alarm alarm, boolean rings, int messages) {
        var changed = rings ? ringing.add(alarm.id()) : ringing.remove(alarm.id());
        if (changed) {
            var queue =
                    wiring.queueNamed(alarm.queueName()).map(Wiring.Queue::id).orElse(alarm.queueName());
            journal.write(new Entry.AlarmChanged(alarm.id(), rings, messages + " in " + queue));
        }
    }

    private static boolean rings(Wiring.Alarm alarm, int messages) {
        return switch (alarm.comparison()) {
            case "GreaterThanOrEqualToThreshold" -> messages >= alarm.threshold();
            case "GreaterThanThreshold" -> messages > alarm.threshold();
            case "LessThanThreshold" -> messages < alarm.threshold();
            case "LessThanOrEqualToThreshold" -> messages <= alarm.threshold();
            default -> false;
        };
    }
}
