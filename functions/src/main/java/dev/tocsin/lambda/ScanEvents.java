package dev.tocsin.lambda;

import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Catalogue;
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
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

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
            serve(message, failures, () -> read(message, hasTime, ofImages));
        }
        var observations = Reported.lookedUp(
                catalogue, ofImages.stream().map(OfImage::observation).toList());
        var heard = alerting.observe(observations, new FindingsOnce(findings), hasTime);
        for (var i = 0; i < heard.size(); i++) {
            var of = ofImages.get(i);
            var what = heard.get(i);
            serve(of.message(), failures, () -> heard(of, what));
        }
        return List.copyOf(failures);
    }

    /** An event of an image, in the message that brought it. */
    private record OfImage(QueueMessage message, Reading.Understood understood, Observation.OfImage observation) {}

    /**
     * A message that fails is delivered again by the queue.
     *
     * @param work answers what kind of event it was, when the message is done with; else empty
     */
    private void serve(QueueMessage message, List<String> failures, Supplier<Optional<String>> work) {
        try {
            work.get().ifPresent(kind -> listener.served(kind, message.sentAt()));
        } catch (RuntimeException e) {
            listener.postponed();
            log.error("retry", Json.obj("message", message.id(), "why", String.valueOf(e)));
            failures.add(message.id());
        }
    }

    private Optional<String> read(QueueMessage message, BooleanSupplier hasTime, List<OfImage> ofImages) {
        if (!hasTime.getAsBoolean()) {
            throw new IllegalStateException("no time is left to read it");
        }
        return switch (EventParser.read(message.body())) {
            case Reading.Malformed(var eventId, var reason, var where) -> {
                deadLetters.put(message.body(), reason, where);
                log.warn("malformed", Json.obj("event", eventId, "why", reason, "where", where));
                yield Optional.of("Malformed");
            }
            case Reading.Understood understood -> observed(message, understood, ofImages);
        };
    }

    private Optional<String> observed(QueueMessage message, Reading.Understood understood, List<OfImage> ofImages) {
        return switch (understood.observation()) {
            case Observation.NotOurs(var reason) -> {
                notOurs(understood, "NotOurs", reason);
                yield Optional.of("NotOurs");
            }
            case Observation.OfImage observation -> {
                ofImages.add(new OfImage(message, understood, observation));
                yield Optional.empty();
            }
        };
    }

    private Optional<String> heard(OfImage event, Alerting.Heard heard) {
        var observation = event.observation();
        return switch (heard) {
            case Alerting.Failed(var why) -> throw why;
            case Alerting.Decided(var outcomes) -> {
                if (outcomes.isEmpty()) {
                    var why = "no rule of the policy watches "
                            + observation.image().name();
                    notOurs(event.understood(), kind(observation), why);
                }
                outcomes.forEach(outcome -> decided(event.understood(), observation, outcome));
                yield Optional.of(kind(observation));
            }
        };
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
