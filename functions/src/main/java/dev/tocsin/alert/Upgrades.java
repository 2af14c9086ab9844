package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.VulnerablePackage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to do: for each package one upgrade that fixes all that can be fixed in it, the one that fixes most first. */
final class Upgrades {

    /** More lines of advice than anybody follows. */
    private static final int MOST = 20;

    private Upgrades() {}

    static List<Upgrade> of(List<Finding> findings) {
        Map<Upgradable, List<String>> fixes = new LinkedHashMap<>();
        for (var finding : findings) {
            finding.packages().stream().distinct().forEach(vulnerable -> note(vulnerable, fixes));
        }
        var upgrades = new ArrayList<Upgrade>();
        fixes.forEach((from, to) -> upgrades.add(new Upgrade(
                from.name(), from.version(), to.stream().max(Versions::compare).orElseThrow(), to.size())));
        upgrades.sort(Comparator.comparingInt(Upgrade::fixes).reversed().thenComparing(Upgrade::packageName));
        return upgrades.stream().limit(MOST).toList();
    }

    private static void note(VulnerablePackage vulnerable, Map<Upgradable, List<String>> fixes) {
        var fixedIn = vulnerable.fixedIn();
        if (fixedIn != null) {
            fixes.computeIfAbsent(new Upgradable(vulnerable.name(), vulnerable.version()), _ -> new ArrayList<>())
                    .add(fixedIn);
        }
    }

    private record Upgradable(String name, String version) {}
}
