package dev.tocsin.local.simulate;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Slip;
import dev.tocsin.alert.Vigil;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A store that keeps what truly became due, and the folds as they are. */
final class Recording extends PassingStore {

    private final List<Notification> due = new ArrayList<>();
    private final Map<Fold.Key, Fold> folds = new HashMap<>();
    private final Map<Fold.Kind, Integer> widest = new EnumMap<>(Fold.Kind.class);
    private int refused;
    private int noted;

    Recording(AlertStore store) {
        super(store);
    }

    @Override
    public void save(Alert next, List<Notification> more, Instant now) throws ChangedMeanwhile {
        try {
            super.save(next, more, now);
        } catch (ChangedMeanwhile e) {
            refused++;
            throw e;
        }
        due.addAll(more);
    }

    @Override
    public void saveFold(Fold next, List<Notification> more, Instant now) throws ChangedMeanwhile {
        try {
            super.saveFold(next, more, now);
        } catch (ChangedMeanwhile e) {
            refused++;
            throw e;
        }
        due.addAll(more);
        folds.put(next.key(), next);
        widest.merge(next.key().kind(), next.members().size(), Math::max);
    }

    @Override
    public void saveVigil(Vigil next, List<Notification> more, Instant now) throws ChangedMeanwhile {
        try {
            super.saveVigil(next, more, now);
        } catch (ChangedMeanwhile e) {
            refused++;
            throw e;
        }
        due.addAll(more);
    }

    @Override
    public void note(Slip slip) {
        super.note(slip);
        noted++;
    }

    List<Notification> everDue() {
        return due;
    }

    Collection<Fold> foldsAsTheyAre() {
        return folds.values();
    }

    /** How many alerts a fold of this kind had at most. */
    int widest(Fold.Kind kind) {
        return widest.getOrDefault(kind, 0);
    }

    /** How often alerts were to be told with others from their first write on. */
    int noted() {
        return noted;
    }

    /** How many writes came too late. */
    int refused() {
        return refused;
    }
}
