package dev.tocsin.aws;

import dev.tocsin.alert.AlertStore.ChangedMeanwhile;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.FoldJson;
import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folds in the table "alerts". The members of a large one lie in pages beside it ({@link FoldPages}): a page is written once and
 * never changed, so that what joins costs no more than itself.
 */
final class DynamoFolds {

    private static final int MOST_READS = 5;

    private final AlertTable table;

    /** Of the large fold that was read or written last, mostly the one that is read and written next. */
    private FoldPages known = FoldPages.NONE;

    DynamoFolds(AlertTable table) {
        this.table = table;
    }

    Fold load(String rule, Fold.Key key) {
        var none = Fold.none(rule, key);
        return read(Row.partition(none.id())).orElse(none);
    }

    /** Empty when there is none. */
    private Optional<Fold> read(Json partition) {
        for (var reads = 0; reads < MOST_READS; reads++) {
            var items = table.items(partition);
            var fold = fold(items);
            if (fold.isPresent() || !items.containsKey(Row.FOLD)) {
                return fold;
            }
        }
        throw new IllegalStateException(
                partition.at("S").text() + " changed while it was read, " + MOST_READS + " times");
    }

    /** Empty when there is none, or when it was written while it was read. */
    private Optional<Fold> fold(Map<String, Item> items) {
        var fold = items.get(Row.FOLD);
        if (fold == null) {
            return Optional.empty();
        }
        return State.of(items, Row.FOLD)
                .flatMap(state ->
                        FoldPages.among(items, FoldPages.names(fold), known).map(pages -> fold(state, pages)));
    }

    private Fold fold(State state, FoldPages pages) {
        known = pages;
        return FoldJson.read(state.json(), pages.members(), state.version());
    }

    int members(String rule, Fold.Key key) {
        return table.item(Row.partition(Fold.none(rule, key).id()), Row.FOLD)
                .map(DynamoFolds::members)
                .orElse(0);
    }

    /** 0 of one that was written before they were counted: it is taken to have room. */
    private static int members(Item fold) {
        return (int) fold.numberOrZero(Row.MEMBERS);
    }

    /** First the pages, which nobody knows yet, then the state that knows them, and at last the pages that nobody knows any more. */
    void save(Fold next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        var stored = stored(next);
        var before = stored.map(FoldPages::names).orElse(List.of());
        var pages = FoldPages.of(next, before, known);
        pages.fresh().forEach(page -> table.put(page.item(next)));
        var row = Row.of(next, pages.names(), now);
        table.save(row, due);
        known = pages.written();
        if (stored.isPresent() && (!before.isEmpty() || stored.get().number("parts") > 1)) {
            sweep(row, pages);
        }
    }

    private Optional<Item> stored(Fold next) throws ChangedMeanwhile {
        var stored = next.version() == 0 ? Optional.<Item>empty() : table.item(Row.partition(next.id()), Row.FOLD);
        if (stored.isPresent() && stored.get().number("version") != next.version()) {
            throw new ChangedMeanwhile(next.id());
        }
        return stored;
    }

    /**
     * What has no version after the one that was written is known to it, or to nobody: its own, those of who was slower, and the parts of a
     * fold that was kept whole, as all were once.
     */
    private void sweep(Row written, FoldPages pages) {
        var known = new HashSet<>(pages.names());
        known.add(Row.FOLD);
        written.parts().forEach(part -> known.add(new Item(new Json.Obj(part)).text("sk")));
        var partition = Row.partition(written.id());
        table.items(partition).values().stream()
                .filter(item -> item.has("version") && item.number("version") <= written.before() + 1)
                .map(item -> item.text("sk"))
                .filter(sk -> !known.contains(sk))
                .forEach(sk -> table.delete(AlertTable.key(partition, sk)));
    }

    Stream<Fold> waking(Instant by, int most) {
        return Row.shards(Row.FOLDING)
                .flatMap(shard -> table.index(shard, by, most))
                .flatMap(key -> read(key.partition()).stream());
    }

    Stream<Fold> all() {
        return table.scan(Row.FOLD)
                .map(item -> fold(Map.of(Row.FOLD, item))
                        .or(() -> read(item.partition()))
                        .orElseThrow(() -> new IllegalStateException(item.text("pk") + " changed while it was read")));
    }
}
