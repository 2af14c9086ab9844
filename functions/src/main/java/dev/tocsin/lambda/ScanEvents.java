package dev.tocsin.lambda;

import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.FindingsOnce;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import dev.tocsin.observe.EventParser;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** One batch of events: each is served for itself, so that one that cannot be read, or fails, keeps no other from its effect. */
public final class ScanEvents {

    /** The least time in which the calls that one event takes can all run into their time-outs. */
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private final Alerting alerting;
    private final Findings findings;
    private final DeadLetters deadLetters;
    private final JsonLog log;
    private final DecisionListener listener;

    public ScanEvents(Alerting alerting, Findings findings, DeadLetters deadLetters, JsonLog log) {
        this(alerting, findings, deadLetters, log, DecisionListener.NOBODY);
    }

    public ScanEvents(
            Alerting alerting, Findings findings, DeadLetters deadLetters, JsonLog log, DecisionListener listener) {
        this.alerting = alerting;
        this.findings = findings;
        this.deadLetters = deadLetters;
        this.log = log;
        this.listener = listener;
    }

    /**
     * @param millisLeft of the invocation; with too few left for one more, the rest of the batch goes back to the queue
     * @return the ids of the messages that are to be delivered again
     */
    public List<String> handle(List<QueueMessage> batch, IntSupplier millisLeft) {
        var once = new FindingsOnce(findings);
        var failures = new ArrayList<String>();
        for (var message : batch) {
            if (millisLeft.getAsInt() < ENOUGH.toMillis() || !served(message, once)) {
                failures.add(message.id());
            }
        }
        return List.copyOf(failures);
    }

    /** Whether the message is done with; if not, the queue delivers it again. */
    private boolean served(QueueMessage message, Findings once) {
        try {
            listener.served(serve(message.body(), once), message.sentAt());
            return true;
        } catch (RuntimeException e) {
            listener.postponed();
            log.error("retry", Json.obj("message", message.id(), "why", String.valueOf(e)));
            return false;
        }
    }

    /** Answers what kind of event it was. */
    private String serve(String body, Findings once) {
        return switch (EventParser.read(body)) {
            case Reading.Malformed(var eventId, var reason, var where) -> {
                deadLetters.put(body, reason, where);
                log.warn("malformed", Json.obj("event", eventId, "why", reason, "where", where));
                yield "Malformed";
            }
            case Reading.Understood understood -> {
                observe(understood, once);
                yield kind(understood.observation());
            }
        };
    }

    private void observe(Reading.Understood understood, Findings once) {
        switch (understood.observation()) {
            case Observation.NotOurs(var reason) -> notOurs(understood, "NotOurs", reason);
            case Observation.OfImage observation -> observe(understood, observation, once);
        }
    }

    private void observe(Reading.Understood understood, Observation.OfImage observation, Findings once) {
        var outcomes = alerting.observe(observation, once);
        if (outcomes.isEmpty()) {
            notOurs(
                    understood,
                    kind(observation),
                    "no rule of the policy watches " + observation.image().name());
        }
        outcomes.forEach(outcome -> decided(understood, observation, outcome));
    }

    private void decided(Reading.Understood understood, Observation.OfImage observation, Alerting.Outcome outcome) {
        listener.decided(outcome.decision().reason());
        log.info(
                "decision",
                DecisionLine.of(
                        Json.obj(
                                "event", understood.eventId(),
                                "observation", kind(observation),
                                "image", observation.image().text(),
                                "notes", understood.notes().isEmpty() ? null : understood.notes()),
                        outcome));
    }

    private void notOurs(Reading.Understood understood, String kind, String why) {
        listener.decided(Reason.NOT_OURS);
        log.info(
                "decision",
                Json.obj("event", understood.eventId(), "observation", kind, "reason", Reason.NOT_OURS, "why", why));
    }

    private static String kind(Observation observation) {
        return switch (observation) {
            case Observation.ImageScanned _ -> "ImageScanned";
            case Observation.ScanFailed _ -> "ScanFailed";
            case Observation.FindingReported _ -> "FindingReported";
            case Observation.CoverageChanged _ -> "CoverageChanged";
            case Observation.ImagePushed _ -> "ImagePushed";
            case Observation.ImageDeleted _ -> "ImageDeleted";
            case Observation.NotOurs _ -> "NotOurs";
        };
    }
}
