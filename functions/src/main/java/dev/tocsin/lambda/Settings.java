package dev.tocsin.lambda;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The settings of one function.
 *
 * @param endpoint what replaces {@code https://} of services outside AWS on a developer's machine; empty when deployed
 * @param hub the function's own account where other accounts are spokes of it; else empty
 */
public record Settings(Map<Setting, String> values, String endpoint, String hub) {

    private static final String ENDPOINT = "TOCSIN_ENDPOINT";
    private static final String HUB = "TOCSIN_HUB";

    public Settings {
        values = Map.copyOf(values);
    }

    /** @throws IllegalStateException naming every one of the needed variables that is missing or empty */
    public static Settings from(Map<String, String> environment, Setting... needed) {
        var missing = missing(environment, needed);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not set in the environment: " + String.join(", ", missing));
        }
        var values = new EnumMap<Setting, String>(Setting.class);
        for (var setting : needed) {
            values.put(setting, environment.getOrDefault(setting.variable(), ""));
        }
        return new Settings(values, environment.getOrDefault(ENDPOINT, ""), environment.getOrDefault(HUB, ""));
    }

    private static List<String> missing(Map<String, String> environment, Setting... needed) {
        return Stream.of(needed)
                .map(Setting::variable)
                .filter(variable -> environment.getOrDefault(variable, "").isBlank())
                .toList();
    }

    /** @throws IllegalArgumentException for a setting that was not among the needed ones */
    public String get(Setting setting) {
        var value = values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException(setting + " was not asked for");
        }
        return value;
    }
}
