package dev.tocsin.local.simulate;

import java.time.Duration;
import java.util.Random;

/** Delays, doubles and reorders messages, fails calls before or after they took effect, and kills the process between two. */
final class SeededFate implements Fate {

    private final Random random;
    private boolean calm;
    private int faults;
    private int kills;
    private int doubts;

    SeededFate(long seed) {
        this.random = new Random(seed);
    }

    /** From now on nothing befalls anything. */
    void calm() {
        calm = true;
    }

    int faults() {
        return faults;
    }

    int kills() {
        return kills;
    }

    /** How often it was left open whether a channel had been told. */
    int doubts() {
        return doubts;
    }

    @Override
    public void before(String call) {
        befall(call, call.equals("ledger.finish") || call.equals("http.send"));
    }

    @Override
    public void after(String call) {
        befall(call, call.equals("http.send") || call.equals("sns.publish"));
    }

    private void befall(String call, boolean leavesDoubt) {
        var fate = calm ? 1 : random.nextDouble();
        if (fate < 0.02) {
            doubts += leavesDoubt ? 1 : 0;
            if (fate < 0.008) {
                kills++;
                throw new Killed();
            }
            faults++;
            throw new Calls.Fault(call + " failed");
        }
    }

    @Override
    public Duration delay(String queue) {
        return calm || random.nextInt(4) > 0 ? Duration.ZERO : Duration.ofSeconds(random.nextInt(900));
    }

    @Override
    public int copies(String queue) {
        return calm || random.nextInt(6) > 0 ? 1 : 2;
    }
}
