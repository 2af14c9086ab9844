package dev.tocsin.local.preview;

import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.InMemoryAlertStore;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.aws.EventBridgeAlertBus;
import dev.tocsin.finding.Findings;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.observe.EventParser;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Reading;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import dev.tocsin.text.Plain;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told of an event, as if nothing had been told before.
 *
 * @param silent why nobody is told, one line for each rule that decided so
 */
record Decided(List<Notification> told, List<String> silent) {

    private static final int MOST_WAKING = 1_000;

    Decided {
        told = List.copyOf(told);
        silent = List.copyOf(silent);
    }

    /** @throws Impossible when it is no event that can be read */
    static Decided of(String event, Policy policy, Findings findings) {
        var json = json(event);
        return json.at("detail-type").text("").equals(EventBridgeAlertBus.DETAIL_TYPE)
                ? new Decided(List.of(alert(json.at("detail"))), List.of())
                : observed(event, policy, findings);
    }

    private static Json json(String event) {
        try {
            return JsonText.parse(event);
        } catch (JsonException e) {
            throw new Impossible("this is no event: " + e.getMessage());
        }
    }

    private static Notification alert(Json detail) {
        try {
            return NotificationJson.read(detail);
        } catch (IllegalArgumentException e) {
            throw new Impossible(Plain.line(String.valueOf(e.getMessage())));
        }
    }

    private static Decided observed(String event, Policy policy, Findings findings) {
        return switch (EventParser.read(event)) {
            case Reading.Malformed(var _, var reason, var where) ->
                throw new Impossible("this is no event that can be used: " + where + ": " + reason);
            case Reading.Understood understood ->
                switch (understood.observation()) {
                    case Observation.NotOurs(var reason) ->
                        new Decided(List.of(), List.of("nobody is told: NOT_OURS: " + Plain.line(reason)));
                    case Observation.OfImage ofImage -> decided(ofImage, policy, findings);
                };
        };
    }

    private static Decided decided(Observation.OfImage observation, Policy policy, Findings findings) {
        var told = new ArrayList<Notification>();
        var alerting = new Alerting(policy.atOnce(), new InMemoryAlertStore(), told::add, Clock.systemUTC());
        var outcomes = alerting.observe(observation, findings);
        if (policy.channels().stream().anyMatch(Channel::byUpgrade)) {
            alerting.tick(Duration.ZERO, MOST_WAKING);
        }
        told.removeIf(one -> one.channels().isEmpty());
        var silent = outcomes.stream()
                .map(Alerting.Outcome::decision)
                .filter(decision -> decision.notification() == null)
                .map(decision -> "nobody is told: " + decision.reason() + ": " + Plain.line(decision.why()))
                .toList();
        return new Decided(
                told,
                outcomes.isEmpty() ? List.of("nobody is told: no rule of the policy watches this image") : silent);
    }
}
