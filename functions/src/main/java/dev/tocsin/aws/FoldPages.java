package dev.tocsin.aws;

import dev.tocsin.alert.Fold;
import dev.tocsin.alert.FoldJson;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The members of a large fold, cut into pages ({@link PageCutter}).
 *
 * @param pages in their order; none of a fold that keeps its members by itself
 */
record FoldPages(List<FoldPage> pages) {

    static final FoldPages NONE = new FoldPages(List.of());

    /** With so few members a fold is one item. */
    private static final int FEW = 50;

    FoldPages {
        pages = List.copyOf(pages);
    }

    /**
     * @param before the names of those that are in the table
     * @param known what is in some of them
     */
    static FoldPages of(Fold next, List<String> before, FoldPages known) {
        return next.members().size() <= FEW ? NONE : new FoldPages(new PageCutter(next, before, known).pages());
    }

    List<String> names() {
        return pages.stream().map(FoldPage::name).toList();
    }

    /** Those that are not in the table yet. */
    List<FoldPage.Fresh> fresh() {
        return pages.stream()
                .flatMap(page -> page instanceof FoldPage.Fresh fresh ? Stream.of(fresh) : Stream.empty())
                .toList();
    }

    /** When all of them are in the table. */
    FoldPages written() {
        var written = new ArrayList<FoldPage>();
        pages.forEach(page -> written.add(new FoldPage.Known(page.name(), page.members())));
        return new FoldPages(written);
    }

    Map<String, Fold.Member> members() {
        var members = new LinkedHashMap<String, Fold.Member>();
        pages.forEach(page -> members.putAll(page.members()));
        return members;
    }

    /** As a fold's item knows them. */
    static Json.Obj written(List<String> names) {
        return Value.text(String.join(" ", names));
    }

    static List<String> names(Item fold) {
        return fold.has(Row.PAGES) ? List.of(fold.text(Row.PAGES).split(" ")) : List.of();
    }

    /**
     * Those of these names; empty when one of them is not there any more, as the fold was written while it was read.
     *
     * @param known what is in some of them: nobody changes a page
     */
    static Optional<FoldPages> among(Map<String, Item> items, List<String> names, FoldPages known) {
        var knownByName = new HashMap<String, FoldPage>();
        known.pages().forEach(page -> knownByName.put(page.name(), page));
        var pages = new ArrayList<FoldPage>();
        for (var name : names) {
            var item = items.get(name);
            if (item == null) {
                return Optional.empty();
            }
            pages.add(knownByName.computeIfAbsent(name, _ -> page(name, item)));
        }
        return Optional.of(new FoldPages(pages));
    }

    private static FoldPage page(String name, Item item) {
        var members = new LinkedHashMap<String, Fold.Member>();
        JsonText.parse(Deflated.text(List.of(item.bytes("body"))))
                .items()
                .forEach(row -> FoldJson.readRow(row, members));
        return new FoldPage.Known(name, members);
    }
}
