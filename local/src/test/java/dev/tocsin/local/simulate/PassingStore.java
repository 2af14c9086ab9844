package dev.tocsin.local.simulate;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Slip;
import dev.tocsin.alert.Vigil;
import dev.tocsin.image.Stream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Passes everything on. */
abstract class PassingStore implements AlertStore {

    final AlertStore store;

    PassingStore(AlertStore store) {
        this.store = store;
    }

    @Override
    public Stored load(String rule, Stream stream) {
        return store.load(rule, stream);
    }

    @Override
    public List<Stored> load(String rule, List<Stream> streams) {
        return store.load(rule, streams);
    }

    @Override
    public List<Alert> among(String rule, Collection<Stream> streams) {
        return store.among(rule, streams);
    }

    @Override
    public void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        store.save(next, due, now);
    }

    @Override
    public void handedOver(String alert, int revision) {
        store.handedOver(alert, revision);
    }

    @Override
    public List<Notification> due(Instant before, int most) {
        return store.due(before, most);
    }

    @Override
    public List<Alert> waking(Instant by, int most) {
        return store.waking(by, most);
    }

    @Override
    public java.util.stream.Stream<Alert> all() {
        return store.all();
    }

    @Override
    public Vigil loadVigil(Vigil.Key key) {
        return store.loadVigil(key);
    }

    @Override
    public void saveVigil(Vigil next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        store.saveVigil(next, due, now);
    }

    @Override
    public List<Vigil> wakingVigils(Instant by, int most) {
        return store.wakingVigils(by, most);
    }

    @Override
    public java.util.stream.Stream<Fold> folds() {
        return store.folds();
    }

    @Override
    public List<Vigil> vigils() {
        return store.vigils();
    }

    @Override
    public int members(String rule, Fold.Key key) {
        return store.members(rule, key);
    }

    @Override
    public void note(Slip slip) {
        store.note(slip);
    }

    @Override
    public List<Slip> slips(Instant by, int most) {
        return store.slips(by, most);
    }

    @Override
    public void drop(Slip slip) {
        store.drop(slip);
    }

    @Override
    public Fold loadFold(String rule, Fold.Key key) {
        return store.loadFold(rule, key);
    }

    @Override
    public void saveFold(Fold next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        store.saveFold(next, due, now);
    }

    @Override
    public List<Fold> wakingFolds(Instant by, int most) {
        return store.wakingFolds(by, most);
    }
}
