package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.VulnerablePackage;
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
        Map<Upgradable, Upgrade> upgrades = new LinkedHashMap<>();
        for (var finding : findings) {
            finding.packages().stream().distinct().forEach(vulnerable -> note(vulnerable, upgrades));
        }
        return upgrades.values().stream()
                .sorted(Comparator.comparingInt(Upgrade::fixes).reversed().thenComparing(Upgrade::packageName))
                .limit(MOST)
                .toList();
    }

    private static void note(VulnerablePackage vulnerable, Map<Upgradable, Upgrade> upgrades) {
        var fixedIn = vulnerable.fixedIn();
        if (fixedIn != null) {
            var one = new Upgrade(vulnerable.name(), vulnerable.version(), fixedIn, 1);
            upgrades.merge(new Upgradable(one.packageName(), one.from()), one, Upgrades::both);
        }
    }

    private static Upgrade both(Upgrade one, Upgrade other) {
        var later = Versions.compare(one.to(), other.to()) > 0 ? one.to() : other.to();
        return new Upgrade(one.packageName(), one.from(), later, one.fixes() + other.fixes());
    }

    private record Upgradable(String name, String version) {}
}
