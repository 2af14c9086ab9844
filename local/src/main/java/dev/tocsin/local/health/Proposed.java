package dev.tocsin.local.health;

import dev.tocsin.json.Json;
import dev.tocsin.text.Plain;
import java.util.ArrayList;
import java.util.List;

/**
 * What a channel's function has logged of one ticket.
 *
 * @param suppressions entries of the policy's {@code suppress}
 */
record Proposed(String channel, String ticket, String closedAs, List<Json> suppressions) {

    static Proposed of(Json line) {
        return new Proposed(
                line.at("channel").text(""),
                line.at("ticket").text(""),
                line.at("closedAs").text(""),
                line.at("suppress").items());
    }

    /** Lines of YAML to stand under {@code suppress:}; each value as JSON, which YAML reads. */
    List<String> yaml() {
        var lines = new ArrayList<String>();
        lines.add("  # " + Plain.line(channel + ": " + ticket + ", closed as " + closedAs));
        for (var suppression : suppressions) {
            var members = suppression.members();
            lines.add("  - vulnerability: " + suppression.at("vulnerability").write());
            if (members.containsKey("images")) {
                lines.add("    images: " + suppression.at("images").write());
            } else {
                lines.add(
                        "    # it was told of several images: name those that are meant, or it is accepted everywhere");
                lines.add("    images: { repository: [ ] }");
            }
            for (var name : List.of("until", "reason", "owner")) {
                lines.add("    " + name + ": " + suppression.at(name).write());
            }
        }
        return lines;
    }
}
