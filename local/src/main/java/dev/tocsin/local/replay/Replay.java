package dev.tocsin.local.replay;

import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.local.simulate.Effect;
import dev.tocsin.local.simulate.Fate;
import dev.tocsin.local.simulate.SimulatedCloud;
import dev.tocsin.local.simulate.SimulatedQueue.Dead;
import dev.tocsin.local.simulate.Witness;
import dev.tocsin.policy.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of recorded events through the handlers. */
final class Replay implements Recording.Reader, Witness {

    /** Is told what happens, in the order of virtual time. */
    interface Teller {
        void told(Effect effect);

        void rejected(@Nullable Instant at, String where, String why);

        void died(Dead dead);
    }

    /** What is the same for every policy that is tried. */
    record Past(List<Path> paths, Findings findings, Map<String, List<Integer>> failures, Duration drain) {}

    private final Policy policy;
    private final Past past;
    private final Teller teller;
    private final Outcome outcome = new Outcome();
    private final Set<String> unanswered = new HashSet<>();
    private @Nullable SimulatedCloud cloud;

    Replay(Policy policy, Past past, Teller teller) {
        this.policy = policy;
        this.past = past;
        this.teller = teller;
    }

    Outcome run() {
        new Recording(past.paths(), this).read();
        if (cloud != null) {
            cloud.drain(past.drain());
            outcome.decisions(cloud.decisions());
        }
        return outcome;
    }

    @Override
    public void event(Instant arrival, String event, String where) {
        outcome.event();
        cloud(arrival).arrive(arrival, event, where);
    }

    private SimulatedCloud cloud(Instant start) {
        if (cloud == null) {
            cloud = new SimulatedCloud(policy, this::answer, start, Fate.KIND, this);
            past.failures().forEach(cloud::failFirst);
        }
        return cloud;
    }

    /** What cannot be used is named once, and counts as no answer. */
    private Findings.Answer answer(Image image) {
        try {
            return past.findings().of(image);
        } catch (FindingsFile.NoAnswer e) {
            if (unanswered.add(e.where())) {
                reject(cloud == null ? null : cloud.now(), e.where(), String.valueOf(e.getMessage()));
            }
            return new Findings.NotYet("SCAN_NOT_FOUND");
        }
    }

    @Override
    public void rejected(@Nullable Instant at, String where, String why) {
        if (cloud != null && at != null) {
            cloud.runUntil(at);
        }
        reject(at, where, why);
    }

    private void reject(@Nullable Instant at, String where, String why) {
        outcome.rejected();
        teller.rejected(at, where, why);
    }

    @Override
    public void told(Effect effect) {
        outcome.told();
        teller.told(effect);
    }

    /** An event that the handler cannot read is rejected; a message that was tried in vain is dead. */
    @Override
    public void died(Dead dead) {
        var where = dead.where();
        if (where != null && !dead.origin().isEmpty()) {
            reject(dead.at(), where.isEmpty() ? dead.origin() : dead.origin() + " " + where, dead.reason());
        } else {
            outcome.dead();
            teller.died(dead);
        }
    }
}
