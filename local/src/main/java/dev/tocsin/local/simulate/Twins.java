package dev.tocsin.local.simulate;

import dev.tocsin.alert.AlertBus;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.finding.Findings;
import dev.tocsin.notify.Ledger;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * What stands before the twins: nothing, or what a test puts there to see whether it is noticed.
 *
 * @param store before the calls: it changes what the handlers see
 * @param events what is read of an event that is received at that time
 * @param table behind the calls: another store beside the twin, which goes on to say when the next alert wakes
 * @param book as {@code table}, of the ledger
 */
record Twins(
        UnaryOperator<AlertStore> store,
        UnaryOperator<AlertBus> bus,
        UnaryOperator<Findings> findings,
        UnaryOperator<Ledger> ledger,
        BiFunction<String, Instant, String> events,
        UnaryOperator<AlertStore> table,
        UnaryOperator<Ledger> book) {

    static final Twins TRUE = new Twins(
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            (event, _) -> event,
            UnaryOperator.identity(),
            UnaryOperator.identity());

    Twins store(UnaryOperator<AlertStore> other) {
        return new Twins(other, bus, findings, ledger, events, table, book);
    }

    Twins bus(UnaryOperator<AlertBus> other) {
        return new Twins(store, other, findings, ledger, events, table, book);
    }

    Twins findings(UnaryOperator<Findings> other) {
        return new Twins(store, bus, other, ledger, events, table, book);
    }

    Twins ledger(UnaryOperator<Ledger> other) {
        return new Twins(store, bus, findings, other, events, table, book);
    }

    Twins events(BiFunction<String, Instant, String> other) {
        return new Twins(store, bus, findings, ledger, other, table, book);
    }

    /** Over these, whatever stands before them. */
    Twins over(UnaryOperator<AlertStore> otherTable, UnaryOperator<Ledger> otherBook) {
        return new Twins(store, bus, findings, ledger, events, otherTable, otherBook);
    }
}
