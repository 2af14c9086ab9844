package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.finding.Severity.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.image.Image;
import dev.tocsin.policy.Glob;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Owner;
import dev.tocsin.policy.Owner.Place;
import dev.tocsin.policy.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose image it is, by the policy's list and by the tags of the repository. */
class OwnersTest {

    private final Watch watch = new Watch();
    private final Map<String, String> tags = new HashMap<>();

    private void owners(boolean byTags, Owner... owners) {
        var usual = watch.policy;
        watch.policy = new Policy(
                usual.channels(), usual.rules(), usual.blind(), usual.suppressions(), null, List.of(owners), byTags);
        watch.tags = _ -> Map.copyOf(tags);
    }

    private static Owner owner(String name, String repository, Map<Place, String> places) {
        var images = new ImageMatch(List.of(new Glob(repository)), List.of(), List.of(), List.of());
        return new Owner(name, images, List.of("watchers"), places);
    }

    private Notification told() {
        watch.scannedWith(image("v1"), 1, finding("CVE-2014-0160", CRITICAL, 1));
        return watch.last();
    }

    @Test
    void the_first_owner_that_matches_is_named_and_told_besides_the_channels_of_the_rule() {
        owners(
                false,
                owner("web", "web/*", Map.of()),
                owner("api", "prod/*", Map.of(Place.JIRA_PROJECT, "API")),
                owner("all", "*", Map.of()));
        assertThat(told().owner()).isEqualTo(new Notification.Owner("api", Map.of("jira-project", "API")));
        assertThat(watch.last().channels()).containsExactly("oncall", "backlog", "watchers");
    }

    @Test
    void an_image_that_nobody_owns_is_told_like_any_other() {
        owners(false, owner("web", "web/*", Map.of()));
        assertThat(told().owner()).isNull();
        assertThat(watch.last().channels()).containsExactly("oncall", "backlog");
    }

    @Test
    void tags_of_the_repository_go_before_the_list_where_the_policy_wants_them_asked() {
        owners(true, owner("api", "prod/*", Map.of(Place.JIRA_PROJECT, "API", Place.SLACK, "C0APIAPI00")));
        tags.putAll(Map.of("team", "payments", "tocsin:jira-project", "PAY", "cost-centre", "4711"));
        assertThat(told().owner())
                .isEqualTo(new Notification.Owner("payments", Map.of("jira-project", "PAY", "slack", "C0APIAPI00")));
    }

    @Test
    void tags_are_not_asked_where_the_policy_does_not_say_so() {
        owners(false);
        watch.tags = _ -> {
            throw new AssertionError("asked");
        };
        assertThat(told().owner()).isNull();
    }

    @Test
    void a_repository_without_such_tags_is_owned_as_the_list_says() {
        owners(true, owner("api", "prod/*", Map.of()));
        tags.put("cost-centre", "4711");
        assertThat(told().owner()).isEqualTo(new Notification.Owner("api", Map.of()));
    }

    @Test
    void a_storm_names_the_owner_of_each_place_and_tells_them_all() {
        owners(false, owner("api", "prod/app-1", Map.of()));
        watch.policy = new Policy(
                watch.policy.channels(),
                List.of(watch.policy.rules().getFirst().grouped(Group.DEFAULT)),
                watch.policy.blind(),
                List.of(),
                null,
                watch.policy.owners(),
                false);
        for (var number = 0; number < 6; number++) {
            var image =
                    new Image("123456789012", "eu-central-1", "prod/app-" + number, "sha256:" + number, List.of("v1"));
            watch.scannedWith(image, 1, finding("CVE-2014-0160", CRITICAL, 1));
        }
        watch.tick(5);
        assertThat(watch.told).hasSize(1);
        assertThat(watch.last().channels()).contains("watchers");
        assertThat(watch.last().sections().getFirst().lines())
                .anySatisfy(line -> assertThat(line).contains("prod/app-1:v1 (123456789012 eu-central-1, api)"));
    }
}
