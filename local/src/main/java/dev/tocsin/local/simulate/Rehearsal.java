package dev.tocsin.local.simulate;

import dev.tocsin.alert.Notification;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.Notifier.Previous;
import dev.tocsin.policy.Channel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** One channel by itself: its deployed notifier over the stand-in of its service. */
public final class Rehearsal {

    private final List<Effect> effects = new ArrayList<>();
    private final SimulatedChannel channel;

    public Rehearsal(Channel channel, Clock clock) {
        var outside = new Outside(clock, effects::add);
        this.channel = new SimulatedChannel(channel, outside, new Calls(Fate.KIND, () -> {}), clock);
    }

    /** What came of a notification, and what people see of it. */
    public record Told(DeliveryOutcome outcome, List<Effect> effects) {
        public Told {
            effects = List.copyOf(effects);
        }
    }

    public Told tell(Notification notification, Previous previous) {
        effects.clear();
        var outcome = channel.deliver(notification, previous);
        return new Told(outcome, effects);
    }
}
