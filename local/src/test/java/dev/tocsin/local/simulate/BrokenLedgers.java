package dev.tocsin.local.simulate;

import dev.tocsin.notify.Ledger;
import dev.tocsin.notify.Notifier;
import java.time.Instant;

/** Ledgers that do not do what they owe, each in one way. */
final class BrokenLedgers {

    private BrokenLedgers() {}

    /** Knows nothing of what was told. */
    record Forgetful(Ledger ledger) implements Ledger {
        @Override
        public Turn reserve(String alert, String channel, int revision, Instant now) {
            return new Granted(new Notifier.Nothing());
        }

        @Override
        public void finish(String alert, String channel, int revision, String reference, Instant now) {}

        @Override
        public void release(String alert, String channel, int revision) {}

        @Override
        public void skip(String alert, String channel, int revision, Instant now) {}
    }

    record Satisfied(Ledger ledger) implements Ledger {
        @Override
        public Turn reserve(String alert, String channel, int revision, Instant now) {
            return new AlreadyTold(revision);
        }

        @Override
        public void finish(String alert, String channel, int revision, String reference, Instant now) {}

        @Override
        public void release(String alert, String channel, int revision) {}

        @Override
        public void skip(String alert, String channel, int revision, Instant now) {}
    }

    record Busy(Ledger ledger) implements Ledger {
        @Override
        public Turn reserve(String alert, String channel, int revision, Instant now) {
            return new Ledger.Busy(now.plusSeconds(120));
        }

        @Override
        public void finish(String alert, String channel, int revision, String reference, Instant now) {}

        @Override
        public void release(String alert, String channel, int revision) {}

        @Override
        public void skip(String alert, String channel, int revision, Instant now) {}
    }

    /** Takes for told what is only about to be. */
    record MarkedFirst(Ledger ledger) implements Ledger {
        @Override
        public Turn reserve(String alert, String channel, int revision, Instant now) {
            var turn = ledger.reserve(alert, channel, revision, now);
            ledger.finish(alert, channel, revision, "early", now);
            return turn;
        }

        @Override
        public void finish(String alert, String channel, int revision, String reference, Instant now) {}

        @Override
        public void release(String alert, String channel, int revision) {}

        @Override
        public void skip(String alert, String channel, int revision, Instant now) {}
    }
}
