package dev.tocsin.local.simulate;

import dev.tocsin.finding.Severity;
import dev.tocsin.json.Json;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Digest;
import dev.tocsin.policy.DigestTime;
import dev.tocsin.policy.Glob;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import dev.tocsin.policy.Suppression;
import dev.tocsin.policy.Track;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a seed is about: a kind of days, and a policy.
 *
 * @param rough whether so much befalls that messages die
 */
record Scenario(Kind kind, Policy policy, boolean rough) {

    /** What happens in the repositories. */
    enum Kind {
        /** Pushes, and findings that come and go, each for itself. */
        EVERYDAY,
        /** The same, but all that a scan finds in an image is reported at one moment, and so is what goes. */
        TOGETHER,
        /** One vulnerability becomes known that many repositories have. */
        STORM,
        /** Scanning is switched on where much is vulnerable. */
        FIRST_DAY
    }

    private static final List<Group.By> OTHERWISE = List.of(Group.By.IMAGE, Group.By.VULNERABILITY, Group.By.ACCOUNT);

    static Scenario of(long seed) {
        var random = new Random(seed ^ 0x5eed);
        var kind = switch (random.nextInt(10)) {
            case 0, 1 -> Kind.STORM;
            case 2 -> Kind.FIRST_DAY;
            case 3 -> Kind.TOGETHER;
            default -> Kind.EVERYDAY;
        };
        return new Scenario(kind, tickets(policy(random), new Random(seed ^ 0x71c)), random.nextInt(10) == 0);
    }

    /** In a third of the seeds whoever keeps tickets keeps them by upgrade. */
    private static Policy tickets(Policy policy, Random random) {
        if (random.nextInt(3) > 0) {
            return policy;
        }
        var channels = policy.channels().stream()
                .map(channel -> channel.keepsTickets() ? byUpgrade(channel) : channel)
                .toList();
        return new Policy(channels, policy.rules(), policy.blind(), policy.suppressions(), policy.digest());
    }

    private static Channel byUpgrade(Channel channel) {
        var settings = new LinkedHashMap<>(channel.settings().members());
        settings.put("ticket", Json.of("upgrade"));
        return new Channel(channel.name(), channel.kind(), new Json.Obj(settings));
    }

    /** With no channel that could be told. */
    Scenario toNobody() {
        return new Scenario(
                kind,
                new Policy(List.of(), policy.rules(), policy.blind(), policy.suppressions(), policy.digest()),
                rough);
    }

    Rule rule() {
        return policy.rules().getFirst();
    }

    private static Policy policy(Random random) {
        var channels = channels(random);
        var by = random.nextInt(10) < 6 ? Group.By.REPOSITORY : OTHERWISE.get(random.nextInt(OTHERWISE.size()));
        var group = new Group(by, minutes(random, 0, 1, 1, 5), minutes(random, 0, 5, 15));
        var rule = new Rule(
                "production",
                new ImageMatch(List.of(new Glob("prod/*")), List.of(), List.of(), List.of()),
                track(random),
                Map.of(Severity.CRITICAL, 1),
                Only.EVERYTHING,
                channels.stream().map(Channel::name).toList(),
                group,
                random.nextInt(4) == 0 ? Duration.ofHours(9) : null,
                false);
        var silence = random.nextInt(4) == 0 ? Duration.ofHours(3) : null;
        var digest = random.nextInt(4) == 0
                ? new Digest(
                        DigestTime.parse("09:00 UTC"),
                        channels.stream().map(Channel::name).toList())
                : null;
        return new Policy(channels, List.of(rule), new Blind(List.of(), silence), suppressions(random), digest);
    }

    private static Track track(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Track.TAGGED;
            case 1 -> Track.IN_USE;
            default -> Track.NEWEST;
        };
    }

    /** One that ends while all goes on, and one that outlives it. */
    private static List<Suppression> suppressions(Random random) {
        var ends = random.nextInt(3) == 0 ? "2026-03-02" : "2027-12-31";
        return random.nextInt(3) > 0
                ? List.of()
                : List.of(new Suppression(
                        new Glob("CVE-2026-1"), ImageMatch.ALL, LocalDate.parse(ends), "switched off", "web"));
    }

    private static Duration minutes(Random random, int... choice) {
        return Duration.ofMinutes(choice[random.nextInt(choice.length)]);
    }

    /** Three of them: in half of the seeds those of most policies, else any. */
    private static List<Channel> channels(Random random) {
        var all = all();
        if (random.nextBoolean()) {
            Collections.shuffle(all, random);
        }
        return all.subList(0, 3);
    }

    private static List<Channel> all() {
        return new ArrayList<>(List.of(
                new Channel("oncall", "slack", Json.obj("channel", "C0123456789")),
                new Channel("mail", "sns", Json.obj()),
                new Channel("backlog", "jira", Json.obj("site", "https://example.atlassian.net", "project", "SEC")),
                new Channel("pager", "pagerduty", Json.obj()),
                new Channel("hook", "webhook", Json.obj()),
                new Channel("incidents", "servicenow", Json.obj("instance", "https://example.service-now.com")),
                new Channel("issues", "github", Json.obj("secret", "github-app", "repository", "example/images")),
                new Channel("ops", "opscenter", Json.obj()),
                new Channel("cards", "teams", Json.obj()),
                new Channel("duty", "jsm", Json.obj())));
    }
}
