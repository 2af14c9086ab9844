package dev.tocsin.aws;

import dev.tocsin.alert.Fold;
import dev.tocsin.alert.FoldJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the members of a fold into pages. Where one ends depends on who is in it, and not on how many are before it: whoever joins or
 * leaves changes one page, and all others are found to be there already. A page that was read or written a moment ago is known by the
 * very members that are in it, any other by the hash of what it says.
 */
final class PageCutter {

    /** A page has so many members at least, and ends with the next that by chance, one in so many, is an end. */
    private static final int LEAST = 50;

    private static final int CHANCE = 100;

    /** Characters, before they are deflated: an item takes 400 KB (DynamoDB Developer Guide, "Quotas"). Mostly chance is faster. */
    private static final int LARGEST = 350_000;

    /** Hexadecimal digits of a hash. It has to tell apart the pages of one fold, of which there are some hundred. */
    private static final int DIGITS = 20;

    private static final String PREFIX = "page#";

    private final Fold fold;
    private final List<Map.Entry<String, Fold.Member>> members;
    private final Map<String, String> nameByHash = new HashMap<>();
    private final Map<String, FoldPage.Known> knownByFirst = new HashMap<>();

    PageCutter(Fold fold, List<String> before, FoldPages known) {
        this.fold = fold;
        this.members = List.copyOf(fold.members().entrySet());
        before.forEach(name -> nameByHash.put(hash(name), name));
        // The last may end only because no more came after it.
        known.pages().stream().limit(Math.max(0, known.pages().size() - 1)).forEach(this::know);
    }

    private void know(FoldPage page) {
        if (page instanceof FoldPage.Known known && nameByHash.containsValue(known.name())) {
            knownByFirst.put(known.first(), known);
        }
    }

    List<FoldPage> pages() {
        var pages = new ArrayList<FoldPage>();
        for (var from = 0;
                from < members.size();
                from += pages.getLast().members().size()) {
            var known = known(from);
            pages.add(known == null ? cut(from) : known);
        }
        return pages;
    }

    private @Nullable FoldPage known(int from) {
        var known = knownByFirst.get(members.get(from).getKey());
        return known != null && known.begins(members.subList(from, members.size())) ? known : null;
    }

    private FoldPage cut(int from) {
        var some = new LinkedHashMap<String, Fold.Member>();
        var text = new StringBuilder("[");
        for (var member : members.subList(from, members.size())) {
            var row = FoldJson.row(member).write();
            if (!some.isEmpty() && text.length() + row.length() > LARGEST) {
                break;
            }
            text.append(some.isEmpty() ? "" : ",").append(row);
            some.put(member.getKey(), member.getValue());
            if (some.size() >= LEAST && isEnd(member.getKey())) {
                break;
            }
        }
        return page(some, text.append(']').toString());
    }

    private FoldPage page(Map<String, Fold.Member> some, String text) {
        var hash = Hash.sha256(text).substring(0, DIGITS);
        var name = nameByHash.get(hash);
        return name == null
                ? new FoldPage.Fresh(PREFIX + (fold.version() + 1) + "#" + hash, some, text)
                : new FoldPage.Known(name, some);
    }

    private static String hash(String name) {
        return name.substring(name.lastIndexOf('#') + 1);
    }

    private static boolean isEnd(String alert) {
        return Math.floorMod(alert.hashCode(), CHANCE) == 0;
    }
}
