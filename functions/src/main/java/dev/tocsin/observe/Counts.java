package dev.tocsin.observe;

import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.json.Json;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A map of counts by severity. ECR leaves out what it did not find; Inspector adds a TOTAL that holds more than it itemises. */
final class Counts {

    private static final String TOTAL = "TOTAL";
    private static final int MOST_DIGITS = 6;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private Counts() {}

    /** A severity of another name counts as UNTRIAGED: nobody here can say how bad it is. */
    static SeverityCounts read(Place place) {
        if (place.absent()) {
            return SeverityCounts.NONE;
        }
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        place.object().json().members().forEach(new Adding(place, counts));
        return new SeverityCounts(counts, total(place));
    }

    private record Adding(Place place, EnumMap<Severity, Integer> counts) implements BiConsumer<String, Json> {
        @Override
        public void accept(String name, Json count) {
            if (!name.equals(TOTAL) && !count.isNull()) {
                add(severity(place, name), count(place, name, count));
            }
        }

        private void add(Severity severity, int count) {
            var before = counts.put(severity, count);
            if (before != null) {
                counts.put(severity, before + count);
            }
        }
    }

    /** By its name; UNTRIAGED with a note for a name that is none of ours. */
    static Severity severity(Place place, @Nullable String name) {
        var severity = name == null ? null : Severity.named(name);
        if (severity == null) {
            place.notes().add(place.path() + " holds a severity that is not known: counted as UNTRIAGED");
            return Severity.UNTRIAGED;
        }
        return severity;
    }

    private static @Nullable Integer total(Place place) {
        var total = place.json().at(TOTAL);
        return total.isNull() ? null : count(place, TOTAL, total);
    }

    private static int count(Place place, String name, Json json) {
        var usual = digits(json.text(""));
        return usual < 0 ? unusual(place, name, json) : usual;
    }

    /** As nearly all counts are written; -1 for what is written otherwise, and for what is no count. */
    private static int digits(String text) {
        var count = text.isEmpty() || text.length() > MOST_DIGITS ? -1 : 0;
        for (var at = 0; count >= 0 && at < text.length(); at++) {
            var one = text.charAt(at);
            count = one >= '0' && one <= '9' ? 10 * count + one - '0' : -1;
        }
        return count;
    }

    private static int unusual(Place place, String name, Json json) {
        var number = json.number();
        if (number == null || number.signum() < 0 || number.compareTo(MOST) > 0 || !isWhole(number)) {
            throw (Severity.named(name) == null && !name.equals(TOTAL) ? place : place.at(name))
                    .unreadable("expected a count");
        }
        return number.intValue();
    }

    private static boolean isWhole(BigDecimal number) {
        return number.scale() == 0 || number.stripTrailingZeros().scale() <= 0;
    }
}
