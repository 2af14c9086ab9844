package dev.tocsin.policy;

import dev.tocsin.image.Image;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A team, what it owns, and where it is told.
 *
 * @param channels that are told besides those of the rule
 * @param places what stands in place of a channel's own settings, by the words of {@link Place}
 */
public record Owner(String name, ImageMatch images, List<String> channels, Map<Place, String> places) {

    /** A setting of a channel that an owner may have another value for. */
    public enum Place {
        /** The id of a Slack channel. */
        SLACK("slack"),
        /** The key of a Jira project. */
        JIRA_PROJECT("jira-project"),
        /** The account id of who gets a Jira ticket. */
        JIRA_ASSIGNEE("jira-assignee"),
        /** {@code owner/name} of a repository on GitHub. */
        GITHUB_REPOSITORY("github-repository"),
        /** The login of who gets a GitHub issue. */
        GITHUB_ASSIGNEE("github-assignee"),
        /** The sys_id of the group that gets a ServiceNow incident. */
        SERVICENOW_GROUP("servicenow-group");

        private final String word;

        Place(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Owner {
        channels = List.copyOf(channels);
        places = Collections.unmodifiableMap(new TreeMap<>(places));
    }

    public boolean owns(Image image) {
        return images.matches(image);
    }
}
