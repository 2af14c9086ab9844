package dev.tocsin.finding;

import java.util.List;
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

    private static final List<Severity> ALL = List.of(values());

    /** As policy.yaml spells it: {@code critical}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its name in any case; null for a name that is none of ours. */
    public static @Nullable Severity named(String name) {
        var stripped = name.strip();
        for (var severity : ALL) {
            if (severity.name().equals(stripped) || severity.name().equalsIgnoreCase(stripped)) {
                return severity;
            }
        }
        return null;
    }

    public boolean worseThan(Severity other) {
        return compareTo(other) < 0;
    }
}
