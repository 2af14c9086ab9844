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

/**
 * The members of a large fold, cut into pages. Where one ends depends on who is in it, and not on how many are before it: whoever joins
 * or leaves changes one page, and all others are found to be there already, by the hash of what is in them.
 *
 * @param pages in their order; none of a fold that keeps its members by itself
 */
record FoldPages(List<Page> pages) {

    /** With so few members a fold is one item. */
    private static final int FEW = 50;

    /** A page has so many members at least, and ends with the next that by chance, one in so many, is an end. */
    private static final int LEAST = 50;

    private static final int CHANCE = 100;

    /** Characters, before they are deflated: an item takes 400 KB (DynamoDB Developer Guide, "Quotas"). Mostly chance is faster. */
    private static final int LARGEST = 350_000;

    /** Hexadecimal digits of a hash. It has to tell apart the pages of one fold, of which there are a hundred. */
    private static final int DIGITS = 20;

    private static final String PREFIX = "page#";

    FoldPages {
        pages = List.copyOf(pages);
    }

    /**
     * @param name its sort key: the version that it was written for, and the hash of what is in it
     * @param text rows of members
     */
    record Page(String name, String text) {

        Map<String, Json> item(Fold of) {
            return Map.of(
                    "pk", Row.partition(of.id()),
                    "sk", Value.text(name),
                    "version", Value.number(of.version() + 1),
                    "body", Value.bytes(Deflated.whole(text)));
        }
    }

    /** @param before the names of those that are there already */
    static FoldPages of(Fold next, List<String> before) {
        if (next.members().size() <= FEW) {
            return new FoldPages(List.of());
        }
        var known = new HashMap<String, String>();
        before.forEach(name -> known.put(hash(name), name));
        return new FoldPages(texts(next.members()).stream()
                .map(text -> page(next, text, known))
                .toList());
    }

    private static Page page(Fold next, String text, Map<String, String> known) {
        var hash = Hash.sha256(text).substring(0, DIGITS);
        return new Page(known.getOrDefault(hash, PREFIX + (next.version() + 1) + "#" + hash), text);
    }

    private static String hash(String name) {
        return name.substring(name.lastIndexOf('#') + 1);
    }

    private static List<String> texts(Map<String, Fold.Member> members) {
        var texts = new ArrayList<String>();
        var rows = new ArrayList<String>();
        var length = 0;
        for (var member : members.entrySet()) {
            var row = FoldJson.row(member).write();
            if (!rows.isEmpty() && length + row.length() > LARGEST) {
                texts.add(page(rows));
                length = 0;
            }
            rows.add(row);
            length += row.length();
            if (rows.size() >= LEAST && isEnd(member.getKey())) {
                texts.add(page(rows));
                length = 0;
            }
        }
        if (!rows.isEmpty()) {
            texts.add(page(rows));
        }
        return texts;
    }

    private static String page(List<String> rows) {
        var page = "[" + String.join(",", rows) + "]";
        rows.clear();
        return page;
    }

    private static boolean isEnd(String alert) {
        return Math.floorMod(alert.hashCode(), CHANCE) == 0;
    }

    List<String> names() {
        return pages.stream().map(Page::name).toList();
    }

    /** Those that are not there yet. */
    List<Page> fresh(List<String> before) {
        return pages.stream().filter(page -> !before.contains(page.name())).toList();
    }

    /** As a fold's item knows them. */
    static Json.Obj written(List<String> names) {
        return Value.text(String.join(" ", names));
    }

    static List<String> names(Item fold) {
        return fold.has(Row.PAGES) ? List.of(fold.text(Row.PAGES).split(" ")) : List.of();
    }

    /** What lies in these; empty when one of them is not there any more, as the fold was written while it was read. */
    static Optional<Map<String, Fold.Member>> members(List<String> names, Map<String, Item> items) {
        var members = new LinkedHashMap<String, Fold.Member>();
        for (var name : names) {
            var page = items.get(name);
            if (page == null) {
                return Optional.empty();
            }
            JsonText.parse(Deflated.text(List.of(page.bytes("body"))))
                    .items()
                    .forEach(row -> FoldJson.readRow(row, members));
        }
        return Optional.of(members);
    }
}
