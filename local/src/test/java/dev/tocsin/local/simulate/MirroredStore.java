package dev.tocsin.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Slip;
import dev.tocsin.alert.Vigil;
import dev.tocsin.image.Stream;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The table and its twin, asked the same: they answer the same. */
record MirroredStore(AlertStore table, AlertStore twin) implements AlertStore {

    private interface Write {
        void to(AlertStore store) throws ChangedMeanwhile;
    }

    @Override
    public Stored load(String rule, Stream stream) {
        var stored = table.load(rule, stream);
        assertThat(stored).isEqualTo(twin.load(rule, stream));
        return stored;
    }

    @Override
    public List<Stored> load(String rule, List<Stream> streams) {
        var stored = table.load(rule, streams);
        assertThat(stored).isEqualTo(twin.load(rule, streams));
        return stored;
    }

    @Override
    public List<Alert> among(String rule, Collection<Stream> streams) {
        return same(table.among(rule, streams), twin.among(rule, streams));
    }

    @Override
    public void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        write(store -> store.save(next, due, now));
    }

    @Override
    public void saveFold(Fold next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        write(store -> store.saveFold(next, due, now));
    }

    private void write(Write write) throws ChangedMeanwhile {
        try {
            write.to(table);
        } catch (ChangedMeanwhile e) {
            assertThat(refused(write))
                    .as("the twin refuses what the table refuses")
                    .isTrue();
            throw e;
        }
        assertThat(refused(write)).as("the twin takes what the table takes").isFalse();
    }

    private boolean refused(Write write) {
        try {
            write.to(twin);
            return false;
        } catch (ChangedMeanwhile e) {
            return true;
        }
    }

    @Override
    public void handedOver(String alert, int revision) {
        table.handedOver(alert, revision);
        twin.handedOver(alert, revision);
    }

    @Override
    public List<Notification> due(Instant before, int most) {
        return same(table.due(before, most), twin.due(before, most));
    }

    @Override
    public List<Alert> waking(Instant by, int most) {
        return same(table.waking(by, most), twin.waking(by, most));
    }

    @Override
    public java.util.stream.Stream<Alert> all() {
        return same(table.all().toList(), twin.all().toList()).stream();
    }

    @Override
    public Vigil loadVigil(Vigil.Key key) {
        var vigil = table.loadVigil(key);
        assertThat(vigil).isEqualTo(twin.loadVigil(key));
        return vigil;
    }

    @Override
    public void saveVigil(Vigil next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        write(store -> store.saveVigil(next, due, now));
    }

    @Override
    public List<Vigil> wakingVigils(Instant by, int most) {
        return same(table.wakingVigils(by, most), twin.wakingVigils(by, most));
    }

    @Override
    public java.util.stream.Stream<Fold> folds() {
        var twins = twin.folds().sorted(Comparator.comparing(Fold::id)).toList();
        return same(table.folds().sorted(Comparator.comparing(Fold::id)).toList(), twins).stream();
    }

    @Override
    public List<Vigil> vigils() {
        return same(table.vigils(), twin.vigils());
    }

    @Override
    public int members(String rule, Fold.Key key) {
        var members = table.members(rule, key);
        assertThat(members).isEqualTo(twin.members(rule, key));
        return members;
    }

    @Override
    public void note(Slip slip) {
        table.note(slip);
        twin.note(slip);
    }

    @Override
    public List<Slip> slips(Instant by, int most) {
        return same(table.slips(by, most), twin.slips(by, most));
    }

    @Override
    public void drop(Slip slip) {
        table.drop(slip);
        twin.drop(slip);
    }

    @Override
    public Fold loadFold(String rule, Fold.Key key) {
        var fold = table.loadFold(rule, key);
        assertThat(fold).isEqualTo(twin.loadFold(rule, key));
        return fold;
    }

    @Override
    public List<Fold> wakingFolds(Instant by, int most) {
        return same(table.wakingFolds(by, most), twin.wakingFolds(by, most));
    }

    /** What is equally old comes in no order. */
    private static <T> List<T> same(List<T> ofTable, List<T> ofTwin) {
        assertThat(ofTable).containsExactlyInAnyOrderElementsOf(ofTwin);
        return ofTable;
    }
}
