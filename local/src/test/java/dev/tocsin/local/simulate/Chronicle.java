package dev.tocsin.local.simulate;

import dev.tocsin.alert.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All that came of a run. */
final class Chronicle implements Witness {

    final List<Notification> published = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    final List<SimulatedQueue.Dead> dead = new ArrayList<>();
    private final Consumer<String> journal;

    /** @param journal hears of it, in its order */
    Chronicle(Consumer<String> journal) {
        this.journal = journal;
    }

    @Override
    public void published(Notification notification) {
        published.add(notification);
    }

    @Override
    public void told(Effect effect) {
        effects.add(effect);
        var told = effect.notification();
        journal.accept(effect.channel() + (effect.update() ? " reads in place: " : " is told: ") + MessageName.of(told)
                + " " + told.reason() + ", " + told.why());
    }

    @Override
    public void died(SimulatedQueue.Dead letter) {
        dead.add(letter);
        journal.accept("a message of " + letter.queue() + " died: " + letter.reason());
    }
}
