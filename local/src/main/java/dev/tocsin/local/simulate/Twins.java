package dev.tocsin.local.simulate;

import dev.tocsin.alert.AlertBus;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.finding.Findings;
import dev.tocsin.notify.Ledger;
import java.util.function.UnaryOperator;

/** What stands before the twins: nothing, or what a test puts there to see whether it is noticed. */
record Twins(
        UnaryOperator<AlertStore> store,
        UnaryOperator<AlertBus> bus,
        UnaryOperator<Findings> findings,
        UnaryOperator<Ledger> ledger) {

    static final Twins TRUE = new Twins(
            UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());

    Twins store(UnaryOperator<AlertStore> other) {
        return new Twins(other, bus, findings, ledger);
    }

    Twins bus(UnaryOperator<AlertBus> other) {
        return new Twins(store, other, findings, ledger);
    }

    Twins findings(UnaryOperator<Findings> other) {
        return new Twins(store, bus, other, ledger);
    }

    Twins ledger(UnaryOperator<Ledger> other) {
        return new Twins(store, bus, findings, other);
    }
}
