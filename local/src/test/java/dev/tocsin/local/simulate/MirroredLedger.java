package dev.tocsin.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.Ledger;
import java.time.Instant;

/** The ledger of the table and its twin, asked the same: they answer the same. */
record MirroredLedger(Ledger table, Ledger twin) implements Ledger {

    @Override
    public Turn reserve(String alert, String channel, int revision, Instant now) {
        var turn = table.reserve(alert, channel, revision, now);
        assertThat(turn).isEqualTo(twin.reserve(alert, channel, revision, now));
        return turn;
    }

    @Override
    public void finish(String alert, String channel, int revision, String reference, Instant now) {
        table.finish(alert, channel, revision, reference, now);
        twin.finish(alert, channel, revision, reference, now);
    }

    @Override
    public void release(String alert, String channel, int revision) {
        table.release(alert, channel, revision);
        twin.release(alert, channel, revision);
    }

    @Override
    public void skip(String alert, String channel, int revision, Instant now) {
        table.skip(alert, channel, revision, now);
        twin.skip(alert, channel, revision, now);
    }
}
