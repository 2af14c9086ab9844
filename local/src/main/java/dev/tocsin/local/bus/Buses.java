package dev.tocsin.local.bus;

import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.wire.EventPattern;
import dev.tocsin.local.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The buses and their rules. An event that is put has reached its targets' queues when {@link #put} returns. */
public final class Buses {
    private final Wiring wiring;
    private final Journal journal;
    private final Targets targets;
    private final Map<Wiring.Rule, EventPattern> patterns = new LinkedHashMap<>();
    private final Set<Wiring.Rule> off = ConcurrentHashMap.newKeySet();

    /** A pattern that EventBridge would not take is an {@link IllegalArgumentException}. */
    public Buses(Wiring wiring, Journal journal, Targets targets) {
        this.wiring = wiring;
        this.journal = journal;
        this.targets = targets;
        wiring.rules().forEach(rule -> patterns.put(rule, pattern(rule)));
    }

    private static EventPattern pattern(Wiring.Rule rule) {
        try {
            return new EventPattern(rule.pattern());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The pattern of " + rule.id() + ": " + e.getMessage(), e);
        }
    }

    /** Puts a whole envelope on the bus with this name or ARN. An unknown bus is an {@link IllegalArgumentException}. */
    public void put(String busName, JsonNode event) {
        var bus = bus(busName);
        var json = Json.write(event);
        var id = Json.text(event.path("id"));
        journal.write(new Entry.EventPut(bus.id(), id, json));
        var matched = matching(bus, json);
        if (matched.isEmpty()) {
            journal.write(new Entry.RuleMatched(bus.id(), id, null, List.of()));
        }
        matched.forEach(rule -> journal.write(new Entry.RuleMatched(bus.id(), id, rule.id(), names(rule))));
        matched.forEach(rule -> rule.targets().forEach(target -> deliver(rule, target, event)));
    }

    Wiring.Bus bus(String nameOrArn) {
        return wiring.buses().stream()
                .filter(bus -> bus.name().equals(nameOrArn) || bus.arn().equals(nameOrArn))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Event bus " + nameOrArn + " does not exist."));
    }

    /** A rule that is switched off matches nothing. */
    void turn(Wiring.Rule rule, boolean on) {
        if (on) {
            off.remove(rule);
        } else {
            off.add(rule);
        }
    }

    boolean isOn(Wiring.Rule rule) {
        return !off.contains(rule);
    }

    private List<Wiring.Rule> matching(Wiring.Bus bus, String json) {
        return patterns.entrySet().stream()
                .filter(each -> each.getKey().bus().equals(bus.name()))
                .filter(each -> isOn(each.getKey()))
                .filter(each -> each.getValue().matches(json))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Logical ids where the target is in the stack. */
    private List<String> names(Wiring.Rule rule) {
        return rule.targets().stream()
                .map(target -> wiring.nameOf(target.arn()))
                .toList();
    }

    private void deliver(Wiring.Rule rule, Wiring.Target target, JsonNode event) {
        var payload = Reshaper.reshape(target.reshape(), event);
        var bus = wiring.buses().stream()
                .filter(each -> each.arn().equals(target.arn()))
                .findFirst();
        if (bus.isPresent()) {
            put(bus.get().name(), event);
        } else {
            targets.deliver(new Sender.ByRule(rule.id(), rule.arn()), target, payload);
        }
    }
}
