package dev.tocsin.aws;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertJson;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Slip;
import dev.tocsin.alert.Vigil;
import dev.tocsin.alert.VigilJson;
import dev.tocsin.image.Stream;
import dev.tocsin.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Alerts in the table "alerts". One partition an alert, {@code alert#<id>}, so no key is hotter than the alert is busy:
 *
 * <pre>
 * sk                what
 * state             version, status, rule, stream, and the state itself, deflated, in `body`
 * part#1, part#2    what of a very large state does not fit beside it
 * apart#<version>#<writer>#1   the same where all of it is more than a transaction takes: written before the state that knows its writer
 * due#0000000007    a notification that is not handed over yet; in the sparse index `due` until it is
 *
 * fold, page#…    in a partition of the same kind: a fold, and the members of a large one ({@link FoldPages})
 * vigil           as a fold
 *
 * Slips are in a partition of their own, {@code slips}, in the order of the times at which they are due.
 *
 * What wakes at some time is in the same index, in partitions of its own.
 * </pre>
 */
public final class DynamoAlertStore implements AlertStore {

    private static final int MOST_READS = 5;

    private final AlertTable table;
    private final DynamoFolds folds;
    private final DynamoSlips slips;

    public DynamoAlertStore(Service dynamo, String table) {
        this.table = new AlertTable(dynamo, table);
        this.folds = new DynamoFolds(this.table);
        this.slips = new DynamoSlips(this.table);
    }

    @Override
    public Stored load(String rule, Stream stream) {
        var none = Alert.none(rule, stream);
        return read(Row.partition(none.id()), Optional.of(none));
    }

    /** @param none what is there when nothing is; empty where something must be */
    private Stored read(Json partition, Optional<Alert> none) {
        for (var reads = 0; reads < MOST_READS; reads++) {
            var items = table.items(partition);
            var alert = items.containsKey(Row.STATE) ? alert(items) : none;
            if (alert.isPresent()) {
                return new Stored(alert.get(), DueItem.among(items));
            }
        }
        throw new IllegalStateException(
                partition.at("S").text() + " changed while it was read, " + MOST_READS + " times");
    }

    /**
     * The states, and beside each the latest that was told of it, if it is still due. Only of what is not so plain all of a partition is
     * read. What became due a moment ago may be missed: whoever made it due is handing it over.
     */
    @Override
    public List<Stored> load(String rule, List<Stream> streams) {
        var nones = streams.stream().map(stream -> Alert.none(rule, stream)).toList();
        var states = states(nones.stream().map(Alert::id)).collect(Collectors.toMap(Item::partition, state -> state));
        var told = states.values().stream()
                .filter(state -> state.number("revision") > 0)
                .map(state -> AlertTable.key(state.partition(), DueItem.sk((int) state.number("revision"))))
                .toList();
        var owing = table.batchOfLate(told).map(Item::partition).collect(Collectors.toSet());
        return nones.stream()
                .map(none -> stored(none, states.get(Row.partition(none.id())), owing))
                .toList();
    }

    private Stored stored(Alert none, @Nullable Item state, Set<Json> owing) {
        if (state == null) {
            return new Stored(none, List.of());
        }
        var whole = owing.contains(state.partition()) ? Optional.<Alert>empty() : alert(Map.of(Row.STATE, state));
        return whole.map(alert -> new Stored(alert, List.of())).orElseGet(() -> load(none.rule(), none.stream()));
    }

    @Override
    public List<Alert> among(String rule, Collection<Stream> streams) {
        return states(streams.stream().map(stream -> Alert.id(rule, stream)))
                .map(this::alertOf)
                .toList();
    }

    private java.util.stream.Stream<Item> states(java.util.stream.Stream<String> ids) {
        return table.batch(
                ids.map(id -> AlertTable.key(Row.partition(id), Row.STATE)).toList());
    }

    private Alert alertOf(Item state) {
        return alert(Map.of(Row.STATE, state)).orElseGet(() -> stored(state));
    }

    private Alert stored(Item key) {
        return read(key.partition(), Optional.empty()).alert();
    }

    private static Optional<Alert> alert(Map<String, Item> items) {
        return State.of(items, Row.STATE).map(state -> AlertJson.read(state.json(), state.version()));
    }

    @Override
    public void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        table.save(Row.of(next, now), due);
    }

    @Override
    public void handedOver(String alert, int revision) {
        table.delete(AlertTable.key(Row.partition(alert), DueItem.sk(revision)));
    }

    @Override
    public List<Notification> due(Instant before, int most) {
        return Row.shards("")
                .flatMap(shard -> table.index(shard, before, most))
                .map(key -> AlertTable.key(key.partition(), key.text("sk")))
                .flatMap(key -> table.get(key).stream())
                .map(DueItem::read)
                .sorted(Comparator.comparing(Notification::at))
                .limit(most)
                .toList();
    }

    @Override
    public List<Alert> waking(Instant by, int most) {
        return Row.shards(Row.WAKING)
                .flatMap(shard -> table.index(shard, by, most))
                .map(this::stored)
                .filter(alert -> alert.timing().wakesBy(by))
                .sorted(Comparator.comparing(
                        alert -> Objects.requireNonNull(alert.timing().wakeAt())))
                .limit(most)
                .toList();
    }

    @Override
    public java.util.stream.Stream<Alert> all() {
        return table.scan(Row.STATE).map(this::alertOf);
    }

    @Override
    public Fold loadFold(String rule, Fold.Key key) {
        return folds.load(rule, key);
    }

    @Override
    public int members(String rule, Fold.Key key) {
        return folds.members(rule, key);
    }

    @Override
    public void saveFold(Fold next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        folds.save(next, due, now);
    }

    @Override
    public List<Fold> wakingFolds(Instant by, int most) {
        return folds.waking(by, most)
                .filter(fold -> fold.timing().wakesBy(by))
                .limit(most)
                .toList();
    }

    @Override
    public java.util.stream.Stream<Fold> folds() {
        return folds.all();
    }

    @Override
    public void note(Slip slip) {
        slips.note(slip);
    }

    @Override
    public List<Slip> slips(Instant by, int most) {
        return slips.by(by, most);
    }

    @Override
    public void drop(Slip slip) {
        slips.drop(slip);
    }

    @Override
    public Vigil loadVigil(Vigil.Key key) {
        var none = Vigil.none(key);
        return table.state(none.id(), Row.VIGIL).map(DynamoAlertStore::vigil).orElse(none);
    }

    @Override
    public void saveVigil(Vigil next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        table.save(Row.of(next, now), due);
    }

    @Override
    public List<Vigil> wakingVigils(Instant by, int most) {
        return Row.shards(Row.WATCHING)
                .flatMap(shard -> table.index(shard, by, most))
                .flatMap(key -> vigils(table.items(key.partition())))
                .filter(vigil -> vigil.wakesBy(by))
                .limit(most)
                .toList();
    }

    @Override
    public List<Vigil> vigils() {
        return table.scan(Row.VIGIL)
                .flatMap(item -> vigils(Map.of(Row.VIGIL, item)))
                .toList();
    }

    private static java.util.stream.Stream<Vigil> vigils(Map<String, Item> items) {
        return State.of(items, Row.VIGIL).map(DynamoAlertStore::vigil).stream();
    }

    private static Vigil vigil(State state) {
        return VigilJson.read(state.json(), state.version());
    }
}
