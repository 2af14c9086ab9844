package dev.tocsin.local.replay;

import dev.tocsin.finding.Findings;
import dev.tocsin.local.simulate.Effect;
import dev.tocsin.local.simulate.Fate;
import dev.tocsin.local.simulate.SimulatedCloud;
import dev.tocsin.local.simulate.SimulatedQueue.Dead;
import dev.tocsin.local.simulate.Witness;
import dev.tocsin.policy.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of recorded events through the handlers. */
final class Replay implements Recording.Reader, Witness {

    /** Is told what happens, in the order of virtual time. */
    interface Teller {
        void told(Effect effect);

        void rejected(@Nullable Instant at, String where, String why);
    }

    /** What is the same for every policy that is tried. */
    record Past(List<Path> paths, Findings findings, Map<String, List<Integer>> failures, Duration drain) {}

    private final Policy policy;
    private final Past past;
    private final Teller teller;
    private final Outcome outcome = new Outcome();
    private final Map<Integer, String> places = new HashMap<>();
    private @Nullable SimulatedCloud cloud;

    Replay(Policy policy, Past past, Teller teller) {
        this.policy = policy;
        this.past = past;
        this.teller = teller;
    }

    Outcome run() {
        new Recording(past.paths(), this).read();
        if (cloud != null) {
            cloud.runUntil(cloud.now().plus(past.drain()));
            outcome.decisions(cloud.decisions());
        }
        return outcome;
    }

    @Override
    public void event(Instant arrival, String event, String where) {
        outcome.event();
        places.put(event.hashCode(), where);
        cloud(arrival).arrive(arrival, event);
    }

    private SimulatedCloud cloud(Instant start) {
        if (cloud == null) {
            cloud = new SimulatedCloud(policy, past.findings(), start, Fate.KIND, this);
            past.failures().forEach(cloud::failFirst);
        }
        return cloud;
    }

    @Override
    public void rejected(@Nullable Instant at, String where, String why) {
        if (cloud != null && at != null) {
            cloud.runUntil(at);
        }
        outcome.rejected();
        teller.rejected(at, where, why);
    }

    @Override
    public void told(Effect effect) {
        outcome.told();
        teller.told(effect);
    }

    /** One that cannot be read is rejected; one that was tried in vain is dead. */
    @Override
    public void died(Dead dead) {
        var where = dead.where();
        var ofEvent = places.get(dead.body().hashCode());
        if (where != null && ofEvent != null) {
            outcome.rejected();
            teller.rejected(dead.at(), where.isEmpty() ? ofEvent : ofEvent + " " + where, dead.reason());
        } else {
            outcome.dead();
        }
    }
}
