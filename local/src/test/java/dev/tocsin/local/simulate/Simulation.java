package dev.tocsin.local.simulate;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStatus;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Glob;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import dev.tocsin.policy.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One seed: a world, what befalls it, and what a simple oracle says of what came of it. */
final class Simulation implements Witness {

    /** Channels whose services find at once what was made there. */
    private static final Set<String> FINDING = Set.of("incidents", "pager");

    private final World world;
    private final SeededFate fate;
    private final List<Effect> effects = new ArrayList<>();
    private final List<SimulatedQueue.Dead> dead = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private @Nullable SimulatedCloud cloud;

    Simulation(long seed) {
        this.world = new World(seed);
        this.fate = new SeededFate(seed);
    }

    static Policy policy() {
        var rule = new Rule(
                "production",
                new ImageMatch(List.of(new Glob("prod/*")), List.of(), List.of(), List.of()),
                Track.NEWEST,
                Map.of(Severity.CRITICAL, 1),
                Only.EVERYTHING,
                List.of("oncall", "mail", "backlog", "incidents", "pager"),
                new Group(Group.By.REPOSITORY, Duration.ofMinutes(1), Duration.ofMinutes(5)),
                null,
                false);
        return new Policy(
                List.of(
                        new Channel("oncall", "slack", Json.obj("channel", "C0123456789")),
                        new Channel("mail", "sns", Json.obj()),
                        new Channel(
                                "backlog", "jira", Json.obj("site", "https://example.atlassian.net", "project", "SEC")),
                        new Channel("incidents", "servicenow", Json.obj("instance", "https://example.service-now.com")),
                        new Channel("pager", "jsm", Json.obj())),
                List.of(rule),
                Blind.BY_RULE,
                List.of());
    }

    /** @return which promises were broken, in plain words; empty when all were kept */
    List<String> run(Twins twins) {
        cloud = new SimulatedCloud(policy(), this::answer, World.START, fate, this, twins);
        for (var sent : world.events()) {
            cloud.arrive(sent.at(), sent.event());
        }
        cloud.runUntil(cloud.now().plus(Duration.ofHours(2)));
        fate.calm();
        cloud.runUntil(cloud.now().plus(Duration.ofDays(2)));
        check();
        return broken;
    }

    private Findings.Answer answer(Image image) {
        var running = cloud;
        return running == null ? new Findings.NotYet("EARLY") : world.answer(image, running.now());
    }

    int faults() {
        return fate.faults();
    }

    int kills() {
        return fate.kills();
    }

    int told() {
        return effects.size();
    }

    @Override
    public void told(Effect effect) {
        effects.add(effect);
    }

    @Override
    public void died(SimulatedQueue.Dead letter) {
        dead.add(letter);
    }

    private void check() {
        var running = cloud;
        if (running == null) {
            return;
        }
        if (!running.quiet()) {
            broken.add("something is on its way two days later");
        }
        if (!running.store().due(running.now(), 10).isEmpty()) {
            broken.add("something is due that was never handed over");
        }
        noMoreThanDoubted();
        nothingIsMadeTwice();
        noneDiedWithoutCause();
        var byStream = new HashMap<String, Alert>();
        running.store().all().forEach(alert -> byStream.put(alert.stream().repository(), alert));
        if (dead.isEmpty()) {
            world.repositoryNames().forEach(name -> truth(name, byStream.get(name)));
        }
    }

    /** A message dies after so many receives, each of which something had befallen. */
    private void noneDiedWithoutCause() {
        if (fate.faults() + fate.kills() < 5 * dead.size()) {
            broken.add(
                    dead.size() + " messages died, and only " + (fate.faults() + fate.kills()) + " calls had failed");
        }
    }

    /** What takes effect twice, but for a change in place, does so where it was left open whether it had. */
    private void noMoreThanDoubted() {
        var times = new HashMap<String, Integer>();
        for (var effect : effects.stream().filter(one -> !one.update()).toList()) {
            var told = effect.notification();
            times.merge(effect.channel() + " " + told.alert() + " " + told.revision(), 1, Integer::sum);
        }
        var repeated = times.values().stream().mapToInt(count -> count - 1).sum();
        if (repeated > fate.doubts()) {
            broken.add(repeated + " were told again, and of " + fate.doubts() + " it was open whether they had been");
        }
    }

    /** Where a channel finds what it made, nothing takes effect twice, whatever befell it. */
    private void nothingIsMadeTwice() {
        var made = new HashSet<String>();
        for (var effect : effects) {
            var told = effect.notification();
            if (FINDING.contains(effect.channel())
                    && !effect.update()
                    && !made.add(effect.channel() + " " + told.alert() + " " + told.revision())) {
                broken.add(effect.channel() + " was told twice of revision " + told.revision());
            }
        }
    }

    private void truth(String repository, @Nullable Alert alert) {
        var exposed = world.exposed(repository);
        var open = alert != null && alert.open();
        if (exposed != open) {
            broken.add(repository + " is " + (exposed ? "exposed" : "not exposed") + ", and its alert is "
                    + (open ? "open" : "not open"));
        }
        if (alert != null && alert.revision() > 0) {
            for (var channel : List.of("oncall", "mail")) {
                lastTold(repository, alert, channel);
            }
        }
    }

    private void lastTold(String repository, Alert alert, String channel) {
        var last = effects.stream()
                .filter(effect -> effect.channel().equals(channel))
                .map(Effect::notification)
                .filter(told -> told.alert().equals(alert.id()) && told.revision() == alert.revision())
                .findFirst();
        if (last.isEmpty()) {
            broken.add(channel + " was never told the latest of " + repository);
        } else if (alert.open() && last.get().status() == AlertStatus.RESOLVED) {
            broken.add(channel + " was told that " + repository + " is resolved, and it is open");
        }
    }
}
