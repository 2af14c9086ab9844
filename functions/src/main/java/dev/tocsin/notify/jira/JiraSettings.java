package dev.tocsin.notify.jira;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where and how tickets are kept.
 *
 * @param site {@code https://example.atlassian.net}
 * @param project its key, such as {@code SEC}
 * @param issueType by name
 * @param labels besides Tocsin's own
 * @param resolve the transition that closes a ticket: by its name, or by the category of the status that it leads to
 * @param reopen the transition that opens a ticket again, likewise
 * @param assignee the account id of who gets new tickets; empty: whom the project says
 */
record JiraSettings(
        String site,
        String project,
        String issueType,
        List<String> labels,
        String resolve,
        String reopen,
        String assignee) {

    private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{1,79}");

    /** Atlassian's account ids (Jira Cloud REST API, "User"). */
    private static final Pattern ASSIGNEE = Pattern.compile("[A-Za-z0-9:_-]{1,128}");

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
                settings.at("transitions", "reopen").text("new"),
                "");
    }

    /** With the project and the assignee that the owner names, where they are fit to be ones. */
    JiraSettings ownedBy(Notification.Owner owner) {
        var ownProject = owner.place("jira-project");
        var ownAssignee = owner.place("jira-assignee");
        return new JiraSettings(
                site,
                ownProject != null && PROJECT.matcher(ownProject).matches() ? ownProject : project,
                issueType,
                labels,
                resolve,
                reopen,
                ownAssignee != null && ASSIGNEE.matcher(ownAssignee).matches() ? ownAssignee : assignee);
    }
}
