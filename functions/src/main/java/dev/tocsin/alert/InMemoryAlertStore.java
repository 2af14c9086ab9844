package dev.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Alerts in memory, for tests and for what is only tried. */
public final class InMemoryAlertStore implements AlertStore {

    private final Map<String, Alert> alerts = new HashMap<>();
    private final Map<String, Fold> folds = new HashMap<>();
    private final Map<String, Vigil> vigils = new HashMap<>();
    private final Map<String, Slip> slips = new HashMap<>();
    private final WakingOrder waking = new WakingOrder();
    private final List<Notification> due = new ArrayList<>();

    @Override
    public synchronized Stored load(String rule, dev.tocsin.image.Stream stream) {
        var id = Alert.id(rule, stream);
        var alert = alerts.get(id);
        return new Stored(alert == null ? Alert.none(rule, stream) : alert, ofAlert(id));
    }

    @Override
    public synchronized List<Stored> load(String rule, List<dev.tocsin.image.Stream> streams) {
        return streams.stream().map(stream -> load(rule, stream)).toList();
    }

    @Override
    public synchronized List<Alert> among(String rule, Collection<dev.tocsin.image.Stream> streams) {
        return streams.stream()
                .map(stream -> alerts.get(Alert.id(rule, stream)))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public synchronized void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        var stored = alerts.get(next.id());
        if ((stored == null ? 0 : stored.version()) != next.version()) {
            throw new ChangedMeanwhile(next.id());
        }
        alerts.put(next.id(), next.written());
        waking.put(next.id(), next.timing().wakeAt());
        this.due.addAll(due);
    }

    @Override
    public synchronized void handedOver(String alert, int revision) {
        due.removeIf(notification -> notification.alert().equals(alert) && notification.revision() == revision);
    }

    @Override
    public synchronized List<Notification> due(Instant before, int most) {
        return due.stream()
                .filter(notification -> !notification.at().isAfter(before))
                .sorted(Comparator.comparing(Notification::at))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<Alert> waking(Instant by, int most) {
        return waking.by(by)
                .filter(alerts::containsKey)
                .limit(most)
                .map(alerts::get)
                .toList();
    }

    /** When the next of all wakes, or has been due since; empty when none does. */
    public synchronized Optional<Instant> nextWake() {
        var left = due.stream().map(Notification::at).min(Comparator.naturalOrder());
        var slip = slips.values().stream().map(Slip::dueAt).min(Comparator.naturalOrder());
        return Stream.of(left, slip, waking.first()).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    @Override
    public synchronized Stream<Alert> all() {
        return List.copyOf(alerts.values()).stream();
    }

    @Override
    public synchronized Fold loadFold(String rule, Fold.Key key) {
        return folds.getOrDefault(Fold.id(rule, key), Fold.none(rule, key));
    }

    @Override
    public synchronized void saveFold(Fold next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        var stored = folds.get(next.id());
        if ((stored == null ? 0 : stored.version()) != next.version()) {
            throw new ChangedMeanwhile(next.id());
        }
        folds.put(next.id(), next.written());
        waking.put(next.id(), next.timing().wakeAt());
        this.due.addAll(due);
    }

    @Override
    public synchronized List<Fold> wakingFolds(Instant by, int most) {
        return waking.by(by)
                .filter(folds::containsKey)
                .limit(most)
                .map(folds::get)
                .toList();
    }

    @Override
    public synchronized Stream<Fold> folds() {
        return List.copyOf(folds.values()).stream();
    }

    @Override
    public synchronized int members(String rule, Fold.Key key) {
        return loadFold(rule, key).members().size();
    }

    @Override
    public synchronized void note(Slip slip) {
        slips.put(slip.id(), slip);
    }

    @Override
    public synchronized List<Slip> slips(Instant by, int most) {
        return slips.values().stream()
                .filter(slip -> !slip.dueAt().isAfter(by))
                .sorted(Comparator.comparing(Slip::dueAt))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized void drop(Slip slip) {
        slips.remove(slip.id());
    }

    @Override
    public synchronized Vigil loadVigil(Vigil.Key key) {
        var none = Vigil.none(key);
        return vigils.getOrDefault(none.id(), none);
    }

    @Override
    public synchronized void saveVigil(Vigil next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        if (loadVigil(next.key()).version() != next.version()) {
            throw new ChangedMeanwhile(next.id());
        }
        vigils.put(next.id(), next.written());
        waking.put(next.id(), next.wakeAt());
        this.due.addAll(due);
    }

    @Override
    public synchronized List<Vigil> wakingVigils(Instant by, int most) {
        return waking.by(by)
                .filter(vigils::containsKey)
                .limit(most)
                .map(vigils::get)
                .toList();
    }

    @Override
    public synchronized List<Vigil> vigils() {
        return List.copyOf(vigils.values());
    }

    private List<Notification> ofAlert(String alert) {
        if (due.isEmpty()) {
            return List.of();
        }
        return due.stream()
                .filter(notification -> notification.alert().equals(alert))
                .sorted(Comparator.comparingInt(Notification::revision))
                .toList();
    }
}
