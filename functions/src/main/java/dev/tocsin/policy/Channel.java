package dev.tocsin.policy;

import dev.tocsin.json.Json;

/**
 * A destination, as the policy names it.
 *
 * @param kind {@code slack}, {@code sns}, {@code jira}: which notifier reads the settings
 * @param settings what stands under the kind in policy.yaml, checked at synth
 */
public record Channel(String name, String kind, Json settings) {}
