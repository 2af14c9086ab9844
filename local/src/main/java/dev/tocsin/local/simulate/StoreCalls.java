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

/** A store whose every call may meet its fate. */
record StoreCalls(Calls calls, AlertStore store) implements AlertStore {

    @Override
    public Stored load(String rule, Stream stream) {
        return calls.call("store.load", stream.repository(), () -> store.load(rule, stream));
    }

    @Override
    public List<Stored> load(String rule, List<Stream> streams) {
        return calls.call("store.loadAll", rule, () -> store.load(rule, streams));
    }

    @Override
    public List<Alert> among(String rule, Collection<Stream> streams) {
        return calls.call("store.among", rule, () -> store.among(rule, streams));
    }

    @Override
    public void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        calls.before("store.save", next.stream().repository());
        store.save(next, due, now);
        calls.after("store.save", next.stream().repository());
    }

    @Override
    public void handedOver(String alert, int revision) {
        calls.run("store.handedOver", alert + " " + revision, () -> store.handedOver(alert, revision));
    }

    @Override
    public List<Notification> due(Instant before, int most) {
        return calls.call("store.due", "", () -> store.due(before, most));
    }

    @Override
    public List<Alert> waking(Instant by, int most) {
        return calls.call("store.waking", "", () -> store.waking(by, most));
    }

    @Override
    public java.util.stream.Stream<Alert> all() {
        return calls.call("store.all", "", store::all);
    }

    @Override
    public Fold loadFold(String rule, Fold.Key key) {
        return calls.call("store.loadFold", key.text(), () -> store.loadFold(rule, key));
    }

    @Override
    public void saveFold(Fold next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        calls.before("store.saveFold", next.key().text());
        store.saveFold(next, due, now);
        calls.after("store.saveFold", next.key().text());
    }

    @Override
    public List<Fold> wakingFolds(Instant by, int most) {
        return calls.call("store.wakingFolds", "", () -> store.wakingFolds(by, most));
    }

    @Override
    public int members(String rule, Fold.Key key) {
        return calls.call("store.members", key.text(), () -> store.members(rule, key));
    }

    @Override
    public void note(Slip slip) {
        calls.run("store.note", slip.key().text(), () -> store.note(slip));
    }

    @Override
    public List<Slip> slips(Instant by, int most) {
        return calls.call("store.slips", "", () -> store.slips(by, most));
    }

    @Override
    public void drop(Slip slip) {
        calls.run("store.drop", slip.key().text(), () -> store.drop(slip));
    }

    @Override
    public Vigil loadVigil(Vigil.Key key) {
        return calls.call("store.loadVigil", key.toString(), () -> store.loadVigil(key));
    }

    @Override
    public void saveVigil(Vigil next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        calls.before("store.saveVigil", next.key().toString());
        store.saveVigil(next, due, now);
        calls.after("store.saveVigil", next.key().toString());
    }

    @Override
    public List<Vigil> wakingVigils(Instant by, int most) {
        return calls.call("store.wakingVigils", "", () -> store.wakingVigils(by, most));
    }

    @Override
    public java.util.stream.Stream<Fold> folds() {
        return calls.call("store.folds", "", store::folds);
    }

    @Override
    public List<Vigil> vigils() {
        return calls.call("store.vigils", "", store::vigils);
    }
}
