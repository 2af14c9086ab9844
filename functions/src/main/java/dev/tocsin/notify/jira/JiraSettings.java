package dev.tocsin.notify.jira;

import dev.tocsin.json.Json;
import java.util.List;

/**
 * Where and how tickets are kept.
 *
 * @param site {@code https://example.atlassian.net}
 * @param project its key, such as {@code SEC}
 * @param issueType by name
 * @param labels besides Tocsin's own
 * @param resolve the transition that closes a ticket: by its name, or by the category of the status that it leads to
 * @param reopen the transition that opens a ticket again, likewise
 */
record JiraSettings(String site, String project, String issueType, List<String> labels, String resolve, String reopen) {

    JiraSettings {
        labels = List.copyOf(labels);
    }

    /** @throws IllegalArgumentException when site or project is missing */
    static JiraSettings of(Json settings) {
        var site = settings.at("site").text("");
        var project = settings.at("project").text("");
        if (site.isEmpty() || project.isEmpty()) {
            throw new IllegalArgumentException("a jira channel names its site and its project");
        }
        return new JiraSettings(
                site.replaceAll("/+$", ""),
                project,
                settings.at("issue-type").text("Task"),
                settings.at("labels").texts(),
                settings.at("transitions", "resolve").text("done"),
                settings.at("transitions", "reopen").text("new"));
    }
}
