package dev.tocsin.policy;

import dev.tocsin.json.Json;
import java.util.Set;

/**
 * A destination, as the policy names it.
 *
 * @param kind {@code slack}, {@code sns}, {@code jira}: which notifier reads the settings
 * @param settings what stands under the kind in policy.yaml, checked at synth
 */
public record Channel(String name, String kind, Json settings) {

    private static final Set<String> TICKETS = Set.of("jira", "github", "servicenow", "opscenter");

    /** Whether what it is told is kept as a ticket. */
    public boolean keepsTickets() {
        return TICKETS.contains(kind);
    }

    /** Whether it keeps a ticket for each upgrade of a package, and not for each alert. */
    public boolean byUpgrade() {
        return keepsTickets() && settings.at("ticket").text("").equals("upgrade");
    }
}
