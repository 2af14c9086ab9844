package dev.tocsin.bench.storm;

import dev.tocsin.alert.AlertStore;
import dev.tocsin.aws.DynamoAlertStore;

/** Alerts over a table that counts what is asked of it. */
public final class CountedStore {

    private CountedStore() {}

    /** Each call makes a table of its own, empty. */
    public static AlertStore counting(Usage usage) {
        return new DynamoAlertStore(new CountingTable(usage), "alerts");
    }
}
