package dev.tocsin.local.simulate;

import dev.tocsin.alert.Notification;

/** Hears what comes of a simulation, in the order of virtual time. */
public interface Witness {

    /** A notification was taken by the bus. */
    default void published(Notification notification) {}

    /** A notification took effect. */
    void told(Effect effect);

    /** A message went among the dead letters. */
    void died(SimulatedQueue.Dead dead);
}
