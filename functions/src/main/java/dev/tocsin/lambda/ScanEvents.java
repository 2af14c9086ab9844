package dev.tocsin.lambda;

import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Catalogue;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.FindingsOnce;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import dev.tocsin.observe.EventParser;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * One batch of events, decided together, so that each alert is written once. One that cannot be read, or fails, keeps no other from its
 * effect.
 */
public final class ScanEvents {

    /** The least time in which the calls that one event takes can all run into their time-outs. */
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private final Alerting alerting;
    private final Findings findings;
    private final DeadLetters deadLetters;
    private final JsonLog log;
    private final DecisionListener listener;
    private final Catalogue catalogue;

    public ScanEvents(Alerting alerting, Findings findings, DeadLetters deadLetters, JsonLog log) {
        this(alerting, findings, deadLetters, log, DecisionListener.NOBODY);
    }

    public ScanEvents(
            Alerting alerting, Findings findings, DeadLetters deadLetters, JsonLog log, DecisionListener listener) {
        this(alerting, findings, deadLetters, log, listener, Catalogue.UNREAD);
    }

    /** @param catalogue looked up for what events report and for what the scanner answers */
    ScanEvents(
            Alerting alerting,
            Findings findings,
            DeadLetters deadLetters,
            JsonLog log,
            DecisionListener listener,
            Catalogue catalogue) {
        this.alerting = alerting;
        this.catalogue = catalogue;
        this.findings = catalogue.in(findings);
        this.deadLetters = deadLetters;
        this.log = log;
        this.listener = listener;
    }

    /**
     * @param millisLeft of the invocation; with too few left for one more, the rest of the batch goes back to the queue
     * @return the ids of the messages that are to be delivered again
     */
    public List<String> handle(List<QueueMessage> batch, IntSupplier millisLeft) {
        BooleanSupplier hasTime = () -> millisLeft.getAsInt() >= ENOUGH.toMillis();
        var failures = new ArrayList<String>();
        var ofImages = new ArrayList<OfImage>();
        for (var message : batch) {
            try {
                read(message, hasTime, ofImages);
            } catch (RuntimeException e) {
                failures.add(again(message, e));
            }
        }
        var observations = Reported.lookedUp(
                catalogue, ofImages.stream().map(OfImage::observation).toList());
        var heard = alerting.observe(observations, new FindingsOnce(findings), hasTime);
        for (var i = 0; i < heard.size(); i++) {
            try {
                heard(ofImages.get(i), heard.get(i));
            } catch (RuntimeException e) {
                failures.add(again(ofImages.get(i).message(), e));
            }
        }
        return List.copyOf(failures);
    }

    /** An event of an image, in the message that brought it. */
    private record OfImage(QueueMessage message, Reading.Understood understood, Observation.OfImage observation) {}

    /** @return the id of a message that is delivered again by the queue */
    private String again(QueueMessage message, RuntimeException why) {
        listener.postponed();
        log.error("retry", Json.obj("message", message.id(), "why", String.valueOf(why)));
        return message.id();
    }

    private void read(QueueMessage message, BooleanSupplier hasTime, List<OfImage> ofImages) {
        if (!hasTime.getAsBoolean()) {
            throw new IllegalStateException("no time is left to read it");
        }
        switch (EventParser.read(message.body())) {
            case Reading.Malformed(var eventId, var reason, var where) -> {
                deadLetters.put(message.body(), reason, where);
                log.warn("malformed", Json.obj("event", eventId, "why", reason, "where", where));
                listener.served("Malformed", message.sentAt());
            }
            case Reading.Understood understood -> observed(message, understood, ofImages);
        }
    }

    private void observed(QueueMessage message, Reading.Understood understood, List<OfImage> ofImages) {
        switch (understood.observation()) {
            case Observation.NotOurs(var reason) -> {
                notOurs(understood, "NotOurs", reason);
                listener.served("NotOurs", message.sentAt());
            }
            case Observation.OfImage observation -> ofImages.add(new OfImage(message, understood, observation));
        }
    }

    private void heard(OfImage event, Alerting.Heard heard) {
        switch (heard) {
            case Alerting.Failed(var why) -> throw why;
            case Alerting.Decided(var outcomes) -> decided(event, kind(event.observation()), outcomes);
        }
    }

    private void decided(OfImage event, String kind, List<Alerting.Outcome> outcomes) {
        var image = event.observation().image();
        if (outcomes.isEmpty()) {
            notOurs(event.understood(), kind, "no rule of the policy watches " + image.name());
        }
        for (var outcome : outcomes) {
            decided(event.understood(), kind, image, outcome);
        }
        listener.served(kind, event.message().sentAt());
    }

    private void decided(Reading.Understood understood, String kind, Image image, Alerting.Outcome outcome) {
        listener.decided(outcome.decision().reason());
        var notes = understood.notes().isEmpty() ? null : understood.notes();
        var event = Json.obj("event", understood.eventId(), "observation", kind, "image", image.text(), "notes", notes);
        log.info("decision", event, DecisionLine.of(outcome));
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
