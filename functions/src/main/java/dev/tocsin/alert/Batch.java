package dev.tocsin.alert;

import dev.tocsin.image.Image;
import dev.tocsin.image.Stream;
import dev.tocsin.observe.Observation;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Observations that came together. Each alert that they speak of is loaded once, changed by one after the other, and written once
 * with all that is to be told of it. One that fails keeps no other back; an alert that cannot be written fails all that it was
 * decided for, as what was decided last rests on what was decided first.
 */
final class Batch {

    /** Decides, and asks the scanner where that needs it. */
    interface Decides {
        Step.Decision of(Alert alert, Rule rule, Observation.OfImage observation);
    }

    private record Key(String rule, Stream stream) {}

    /** One observation, the alerts that it is decided for, and why it has to come again. */
    private static final class Entry {
        private final Observation.OfImage observation;
        private final List<Rule> rules;
        private final List<Held<Entry>> decided = new ArrayList<>();
        private @Nullable RuntimeException failure;

        /** @param rules that decide over its image as it is tagged */
        Entry(Observation.OfImage observation, List<Rule> rules) {
            this.observation = observation;
            this.rules = rules;
        }

        Stream stream() {
            return observation.image().stream();
        }

        void attempt(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        Alerting.Heard heard() {
            return failure == null ? new Alerting.Decided(outcomes()) : new Alerting.Failed(failure);
        }

        private List<Alerting.Outcome> outcomes() {
            var outcomes = new ArrayList<Alerting.Outcome>(decided.size());
            for (var held : decided) {
                outcomes.add(new Alerting.Outcome(held.rule(), held.decision(this)));
            }
            return outcomes;
        }
    }

    private final Policy policy;
    private final Consumer<Image> heard;
    private final Desk desk;
    private final Decides decides;
    private final Joining joining;
    private final Map<Key, AlertStore.Stored> loaded = new HashMap<>();
    private final Map<Key, Held<Entry>> held = new LinkedHashMap<>();

    /** @param heard of each image that an observation speaks of */
    Batch(Policy policy, Consumer<Image> heard, Desk desk, Decides decides, Joining joining) {
        this.policy = policy;
        this.heard = heard;
        this.desk = desk;
        this.decides = decides;
        this.joining = joining;
    }

    /** @param hasTime for one more to be decided; what there is none for comes again */
    List<Alerting.Heard> observe(List<? extends Observation.OfImage> observations, BooleanSupplier hasTime) {
        var entries = observations.stream().map(this::entry).toList();
        streams(entries).forEach(this::load);
        entries.forEach(entry -> entry.attempt(() -> decide(entry, hasTime)));
        policy.rules().forEach(this::join);
        held.values().forEach(this::write);
        return entries.stream().map(Entry::heard).toList();
    }

    private Entry entry(Observation.OfImage observation) {
        return new Entry(observation, policy.rulesFor(observation.image()));
    }

    /** By the name of the rule. */
    private static Map<String, Set<Stream>> streams(List<Entry> entries) {
        var streams = new LinkedHashMap<String, Set<Stream>>();
        for (var entry : entries) {
            for (var rule : entry.rules) {
                streams.computeIfAbsent(rule.name(), _ -> new LinkedHashSet<>()).add(entry.stream());
            }
        }
        return streams;
    }

    /** Several alerts at once. Where that fails each is loaded when its turn comes, and fails by itself. */
    private void load(String rule, Set<Stream> streams) {
        if (streams.size() < 2) {
            return;
        }
        try {
            desk.load(rule, List.copyOf(streams))
                    .forEach(stored -> loaded.put(new Key(rule, stored.alert().stream()), stored));
        } catch (RuntimeException _) {
            // Whoever asks for one of them asks the store, and hears why.
        }
    }

    private void decide(Entry entry, BooleanSupplier hasTime) {
        if (!hasTime.getAsBoolean()) {
            throw new IllegalStateException("no time is left to decide");
        }
        heard.accept(entry.observation.image());
        for (var rule : rules(entry)) {
            var alert = held(rule, entry.stream());
            decide(alert, entry);
            entry.decided.add(alert);
        }
    }

    private void join(Rule rule) {
        var opening = opening(rule);
        if (opening.isEmpty()) {
            return;
        }
        var joined = joining.of(rule, opening.stream().map(Held::alert).toList());
        for (var alert : opening) {
            var decision = joined.get(alert.alert().id());
            if (decision != null) {
                alert.instead(decision);
            }
        }
    }

    private List<Held<Entry>> opening(Rule rule) {
        var opening = new ArrayList<Held<Entry>>();
        for (var alert : held.values()) {
            if (alert.opens() && alert.rule().equals(rule)) {
                opening.add(alert);
            }
        }
        return opening;
    }

    private void decide(Held<Entry> alert, Entry entry) {
        alert.decide(entry, now -> decides.of(now, alert.rule(), entry.observation));
    }

    private void write(Held<Entry> alert) {
        try {
            alert.write(entry -> entry.attempt(() -> decide(alert, entry)));
        } catch (RuntimeException e) {
            alert.causes().forEach(entry -> entry.failure = e);
        }
    }

    private Held<Entry> held(Rule rule, Stream stream) {
        return held.computeIfAbsent(new Key(rule.name(), stream), key -> new Held<>(desk, rule, loaded(key)));
    }

    private Alert loaded(Key key) {
        var stored = loaded.get(key);
        return stored == null ? desk.load(key.rule(), key.stream()) : desk.taken(stored);
    }

    /** An event that knows no tags speaks of the alerts that hold its image, whatever tags it had there. */
    private List<Rule> rules(Entry entry) {
        var image = entry.observation.image();
        if (image.tags().isEmpty()) {
            var holding = policy.rulesForAnyTag(image).stream()
                    .filter(rule -> rule.images().needsTag())
                    .filter(rule -> held(rule, entry.stream()).alert().holds(image))
                    .toList();
            if (!holding.isEmpty()) {
                return holding;
            }
        }
        return entry.rules;
    }
}
