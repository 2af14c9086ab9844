package dev.tocsin.local.simulate;

import dev.tocsin.notify.Ledger;
import java.time.Instant;

/** A ledger whose every call may meet its fate. */
record LedgerCalls(Calls calls, Ledger ledger) implements Ledger {

    @Override
    public Turn reserve(String alert, String channel, int revision, Instant now) {
        return calls.call(
                "ledger.reserve", about(alert, channel, revision), () -> ledger.reserve(alert, channel, revision, now));
    }

    @Override
    public void finish(String alert, String channel, int revision, String reference, Instant now) {
        calls.run(
                "ledger.finish",
                about(alert, channel, revision),
                () -> ledger.finish(alert, channel, revision, reference, now));
    }

    @Override
    public void release(String alert, String channel, int revision) {
        calls.run("ledger.release", about(alert, channel, revision), () -> ledger.release(alert, channel, revision));
    }

    @Override
    public void skip(String alert, String channel, int revision, Instant now) {
        calls.run("ledger.skip", about(alert, channel, revision), () -> ledger.skip(alert, channel, revision, now));
    }

    static String about(String alert, String channel, int revision) {
        return channel + " " + alert + " " + revision;
    }
}
