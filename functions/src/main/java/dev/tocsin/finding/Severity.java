package dev.tocsin.finding;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The worst first. Basic scanning uses UNDEFINED, Inspector UNTRIAGED, for what nobody has rated yet
 * (Amazon ECR API Reference, ImageScanFindings; Amazon Inspector API Reference, Severity).
 */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFORMATIONAL,
    UNTRIAGED,
    UNDEFINED;

    private static final Severity[] ALL = values();

    /** As policy.yaml spells it: {@code critical}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its name in any case; null for a name that is none of ours. */
    public static @Nullable Severity named(String name) {
        var severity = among(name);
        return severity == null ? among(name.strip().toUpperCase(Locale.ROOT)) : severity;
    }

    /** One after the other: the lengths of most differ, and to hash a name takes longer. */
    private static @Nullable Severity among(String name) {
        for (var one : ALL) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return null;
    }

    public boolean worseThan(Severity other) {
        return compareTo(other) < 0;
    }
}
