package dev.tocsin.local.simulate;

/** Hears what comes of a simulation, in the order of virtual time. */
public interface Witness {

    /** A notification took effect. */
    void told(Effect effect);

    /** A message went among the dead letters. */
    void died(SimulatedQueue.Dead dead);
}
