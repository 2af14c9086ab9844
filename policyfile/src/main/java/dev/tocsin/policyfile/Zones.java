package dev.tocsin.policyfile;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The time zones that somebody can have meant: those named after a place, and UTC. */
final class Zones {

    private static final Map<String, String> BY_NAME = by(zone -> zone);

    private static final Map<String, String> BY_PLACE = by(zone -> zone.substring(zone.lastIndexOf('/') + 1));

    private Zones() {}

    /**
     * Which zone was meant, else how zones are written. A place alone has to be right: short as it is, an abbreviation such as CEST
     * is near to some.
     */
    static String hint(String written) {
        return Optional.ofNullable(BY_PLACE.get(written.toLowerCase(Locale.ROOT)))
                .or(() -> Nearest.to(written, BY_NAME.keySet()).map(BY_NAME::get))
                .map(zone -> ", did you mean \"" + zone + "\"?")
                .orElse(": write UTC, or one such as Europe/Berlin");
    }

    /** In lower case; of two that share a name, the first in the alphabet. */
    private static Map<String, String> by(Function<String, String> name) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals("UTC") || (zone.contains("/") && !zone.matches("(Etc|SystemV)/.*")))
                .sorted()
                .collect(Collectors.toMap(
                        zone -> name.apply(zone).toLowerCase(Locale.ROOT),
                        Function.identity(),
                        (first, _) -> first,
                        TreeMap::new));
    }
}
