package dev.tocsin.lambda;

import dev.tocsin.alert.Reason;

/** Hears the reason of each decision, for whoever counts them. */
public interface DecisionListener {

    DecisionListener NOBODY = _ -> {};

    void decided(Reason reason);
}
