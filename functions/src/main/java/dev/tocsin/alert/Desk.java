package dev.tocsin.alert;

import dev.tocsin.image.Stream;
import java.time.Clock;
import java.util.List;

/** Takes alerts from the store and puts them back: state first, then tell, then mark as told. */
final class Desk {

    private final AlertStore store;
    private final AlertBus bus;
    private final Owners owners;
    private final Clock clock;

    Desk(AlertStore store, AlertBus bus, Owners owners, Clock clock) {
        this.store = store;
        this.bus = bus;
        this.owners = owners;
        this.clock = clock;
    }

    Alert load(String rule, Stream stream) {
        return taken(store.load(rule, stream));
    }

    /** To be {@link #taken} one by one. */
    List<AlertStore.Stored> load(String rule, List<Stream> streams) {
        return store.load(rule, streams);
    }

    /** What a crash kept from the bus is handed over first. */
    Alert taken(AlertStore.Stored stored) {
        stored.due().forEach(this::handOver);
        return stored.alert();
    }

    /**
     * Writes what has become of an alert, if anything has, and tells it.
     *
     * @param before as it was loaded
     * @param told in the order of the revisions
     * @return whether it is written; if not, somebody was faster: load it, and decide again
     */
    boolean written(Alert before, Alert next, List<Notification> told) {
        if (next.equals(before)) {
            return true;
        }
        var due = told.stream().map(owners::owned).toList();
        try {
            store.save(next, due, clock.instant());
        } catch (AlertStore.ChangedMeanwhile e) {
            return false;
        }
        due.forEach(this::handOver);
        return true;
    }

    void handOver(Notification notification) {
        bus.publish(notification);
        store.handedOver(notification.alert(), notification.revision());
    }
}
