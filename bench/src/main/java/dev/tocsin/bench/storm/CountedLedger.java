package dev.tocsin.bench.storm;

import dev.tocsin.notify.InMemoryLedger;
import dev.tocsin.notify.Ledger;
import java.time.Instant;

/** A ledger in memory, paid for like the one in the table: one update, of an item far below 1 KB, for each call. */
final class CountedLedger implements Ledger {

    private static final int ITEM = 300;

    private final Ledger ledger = new InMemoryLedger();
    private final Usage usage;

    CountedLedger(Usage usage) {
        this.usage = usage;
    }

    private void update() {
        usage.request();
        usage.written(ITEM, 1);
    }

    @Override
    public Turn reserve(String alert, String channel, int revision, Instant now) {
        update();
        return ledger.reserve(alert, channel, revision, now);
    }

    @Override
    public void finish(String alert, String channel, int revision, String reference, Instant now) {
        update();
        ledger.finish(alert, channel, revision, reference, now);
    }

    @Override
    public void release(String alert, String channel, int revision) {
        update();
        ledger.release(alert, channel, revision);
    }

    @Override
    public void skip(String alert, String channel, int revision, Instant now) {
        update();
        ledger.skip(alert, channel, revision, now);
    }
}
