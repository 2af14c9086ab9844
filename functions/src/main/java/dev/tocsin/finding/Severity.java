package dev.tocsin.finding;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Map<String, Severity> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Severity::name, one -> one));

    /** As policy.yaml spells it: {@code critical}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its name in any case; null for a name that is none of ours. */
    public static @Nullable Severity named(String name) {
        var severity = BY_NAME.get(name);
        return severity == null ? BY_NAME.get(name.strip().toUpperCase(Locale.ROOT)) : severity;
    }

    public boolean worseThan(Severity other) {
        return compareTo(other) < 0;
    }
}
