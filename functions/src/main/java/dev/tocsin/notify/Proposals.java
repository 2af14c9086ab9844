package dev.tocsin.notify;

/** Who hears that a person wants nothing done about what a ticket says. It is proposed, and never applied. */
public interface Proposals {

    Proposals UNHEARD = _ -> {};

    void hear(Proposal proposal);
}
