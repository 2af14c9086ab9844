package dev.tocsin.notify.jsm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Severity;
import dev.tocsin.notify.Delivery;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.Fault;
import dev.tocsin.notify.InMemoryLedger;
import dev.tocsin.notify.Ledger;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.NotifierContract;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is told in whatever order of severity, and whichever answers are lost on the way. */
class JsmWalkTest {

    private static final List<Severity> SEVERITIES = List.copyOf(EnumSet.allOf(Severity.class));

    private static final Fault[] FAULTS = {
        new Fault.Lost(new SocketTimeoutException()),
        new Fault.Broken(new SocketTimeoutException()),
        Fault.Status.of(429),
        Fault.Status.of(503)
    };

    @Test
    void an_alert_is_open_while_something_is_and_none_after() {
        for (var seed = 0; seed < 500; seed++) {
            new Walk(seed).check();
        }
    }

    private static final class Walk {
        private final Random random;
        private final JsmRig rig = JsmRig.of(NotifierContract.SECRET);
        private final Ledger ledger = new InMemoryLedger();
        private final String seed;
        private Instant now = Notifications.NOW;

        Walk(int seed) {
            this.random = new Random(seed);
            this.seed = "seed " + seed;
        }

        void check() {
            var revision = 1;
            for (; revision < 6; revision++) {
                var severity = SEVERITIES.get(random.nextInt(SEVERITIES.size()));
                var delivered = deliver(Reason.NEW, revision, severity);
                if (delivered) {
                    assertThat(rig.jsm().openAliases()).as(seed).isNotEmpty();
                }
            }
            while (!deliver(Reason.RESOLVED, revision, Severity.LOW)) {
                now = now.plus(Ledger.LEASE);
            }
            assertThat(rig.jsm().openAliases()).as(seed).isEmpty();
        }

        /** Some are given up, as a queue does after so many attempts. */
        private boolean deliver(Reason reason, int revision, Severity severity) {
            for (var attempt = 0; attempt < 3; attempt++) {
                if (random.nextInt(3) == 0) {
                    rig.fail(FAULTS[random.nextInt(FAULTS.length)], 1);
                }
                var delivery = new Delivery("oncall", rig.notifier(), ledger, InstantSource.fixed(now));
                if (!(delivery.deliver(Told.of(reason, revision, severity)) instanceof Retry)) {
                    return true;
                }
                now = now.plus(Ledger.LEASE);
            }
            return false;
        }
    }
}
