package dev.tocsin.finding;

import org.jspecify.annotations.Nullable;

/**
 * A package with a vulnerability.
 *
 * @param version as installed; empty where the scanner does not say
 * @param fixedIn the first version without it; null where there is none or the scanner does not say
 */
public record VulnerablePackage(
        String name, String version, @Nullable String fixedIn) {}
