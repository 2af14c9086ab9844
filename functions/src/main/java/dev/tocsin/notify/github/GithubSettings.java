package dev.tocsin.notify.github;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where issues are kept.
 *
 * @param api {@code https://api.github.com}, or {@code https://github.example.com/api/v3} of an Enterprise Server
 * @param repository {@code owner/name}
 * @param labels besides Tocsin's own
 * @param assignees the logins of people who get each new issue
 */
record GithubSettings(String api, String repository, List<String> labels, List<String> assignees) {

    private static final String GITHUB_COM = "https://api.github.com";

    private static final Pattern REPOSITORY =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,98}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,98}");

    GithubSettings {
        labels = List.copyOf(labels);
        assignees = List.copyOf(assignees);
    }

    /** @throws IllegalArgumentException when the repository is missing */
    static GithubSettings of(Json settings) {
        var repository = settings.at("repository").text("");
        if (!repository.matches("[^/]+/[^/]+")) {
            throw new IllegalArgumentException("a github channel names its repository as owner/name");
        }
        return new GithubSettings(
                settings.at("api").text(GITHUB_COM).replaceAll("/+$", ""),
                repository,
                settings.at("labels").texts(),
                settings.at("assignees").texts());
    }

    /** With the repository and the assignee that the owner names, where they are fit to be ones. */
    GithubSettings ownedBy(Notification.Owner owner) {
        var ownRepository = owner.place("github-repository");
        var ownAssignee = owner.place("github-assignee");
        return new GithubSettings(
                api,
                ownRepository != null && REPOSITORY.matcher(ownRepository).matches() ? ownRepository : repository,
                labels,
                ownAssignee != null && LOGIN.matcher(ownAssignee).matches() ? List.of(ownAssignee) : assignees);
    }

    /**
     * What is used here is the same in both. An Enterprise Server gets the version that every supported release knows, because one
     * that it does not know is answered with 400 (GitHub's docs, "API Versions").
     */
    String apiVersion() {
        return api.endsWith("/api/v3") ? "2022-11-28" : "2026-03-10";
    }
}
