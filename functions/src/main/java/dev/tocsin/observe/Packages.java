package dev.tocsin.observe;

import dev.tocsin.finding.VulnerablePackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code vulnerablePackages} of a finding of Inspector's. */
final class Packages {

    private static final List<String> NO_VERSION = List.of("", "notavailable", "n/a", "none", "null");
    private static final String NO_EPOCH = "0:";

    private Packages() {}

    static List<VulnerablePackage> read(Place packages) {
        var all = new Once<VulnerablePackage>();
        for (var item : packages.items()) {
            var one = one(item);
            if (!one.name().isEmpty()) {
                all.add(one);
            }
        }
        return all.all();
    }

    private static VulnerablePackage one(Place one) {
        var name = one.at("name").line(256);
        if (name.isEmpty()) {
            one.notes().add(one.path() + " has no name: left out");
        }
        return new VulnerablePackage(name, installed(one), fixedIn(one.at("fixedInVersion")));
    }

    /** As the package manager writes it, {@code 1:1.2.13.dfsg-1}, so that it compares with the version that fixes it. */
    private static String installed(Place one) {
        var version = one.at("version").line(128);
        if (version.isEmpty()) {
            return "";
        }
        var epoch = one.at("epoch").between(0, Integer.MAX_VALUE);
        var release = one.at("release").line(128);
        var built = release.isEmpty() ? version : version + "-" + release;
        return epoch == null || epoch < 1 ? built : epoch.longValue() + ":" + built;
    }

    private static @Nullable String fixedIn(Place fixedIn) {
        var version = fixedIn.line(128);
        if (isNone(version)) {
            return null;
        }
        return version.startsWith(NO_EPOCH) ? version.substring(NO_EPOCH.length()) : version;
    }

    private static boolean isNone(String version) {
        for (var none : NO_VERSION) {
            if (none.equalsIgnoreCase(version)) {
                return true;
            }
        }
        return false;
    }
}
