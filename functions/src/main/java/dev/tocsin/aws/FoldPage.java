package dev.tocsin.aws;

import dev.tocsin.alert.Fold;
import dev.tocsin.json.Json;
import java.util.List;
import java.util.Map;

/** Some members of a fold that lie together, in their order. */
sealed interface FoldPage {

    /** Its sort key: the version that it was written for, and the hash of what is in it. */
    String name();

    /** By the ids of their alerts. */
    Map<String, Fold.Member> members();

    /** In the table. */
    record Known(String name, Map<String, Fold.Member> members) implements FoldPage {

        String first() {
            return members.keySet().iterator().next();
        }

        /** Whether the very same members come next: to compare what is in them would take as long as to write them. */
        @SuppressWarnings("ReferenceEquality")
        boolean begins(List<Map.Entry<String, Fold.Member>> next) {
            if (members.size() > next.size()) {
                return false;
            }
            var at = 0;
            for (var member : members.entrySet()) {
                var other = next.get(at++);
                if (other.getValue() != member.getValue() || !other.getKey().equals(member.getKey())) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Not in the table yet.
     *
     * @param text rows of members
     */
    record Fresh(String name, Map<String, Fold.Member> members, String text) implements FoldPage {

        Map<String, Json> item(Fold of) {
            return Map.of(
                    "pk", Row.partition(of.id()),
                    "sk", Value.text(name),
                    "version", Value.number(of.version() + 1),
                    "body", Value.bytes(Deflated.whole(text)));
        }
    }
}
