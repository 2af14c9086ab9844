package dev.tocsin.reconcile;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.InMemoryAlertStore;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import dev.tocsin.observe.Observation;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Glob;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import dev.tocsin.policy.Track;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A policy, its alerts, some registries and the walks through them, in a time that the test turns. */
final class Walk {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final Registry HOME = new Registry("123456789012", "eu-central-1");

    final Map<Registry, FakeRegistry> registries = new LinkedHashMap<>();
    final InMemoryAlertStore store = new InMemoryAlertStore();
    final List<Notification> told = new ArrayList<>();
    final List<Observation.OfImage> repaired = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    Checkpoints checkpoints = new InMemoryCheckpoints();
    Policy policy = policy(Track.NEWEST, null);
    Reconciler.Limits limits = new Reconciler.Limits(10_000, Duration.ofMinutes(15));
    final Turning clock = new Turning();

    Walk(FakeRegistry home) {
        registries.put(HOME, home);
    }

    /** A registry that was compared before, with nothing in it. */
    static Walk known(FakeRegistry home) {
        var walk = new Walk(home);
        walk.daily();
        walk.clock.turn(Duration.ofDays(1));
        return walk;
    }

    static Policy policy(Track track, @Nullable Duration remind) {
        return policy(track, remind, List.of(new Channel("oncall", "slack", Json.obj())));
    }

    /** All of these channels are told. */
    static Policy policy(Track track, @Nullable Duration remind, List<Channel> channels) {
        var production = new Rule(
                "production",
                new ImageMatch(List.of(new Glob("prod/*")), List.of(), List.of(), List.of()),
                track,
                Map.of(Severity.CRITICAL, 1, Severity.HIGH, 3),
                Only.EVERYTHING,
                channels.stream().map(Channel::name).toList(),
                Group.AT_ONCE,
                remind,
                false);
        return new Policy(channels, List.of(production), new Blind(List.of(), null, Duration.ofHours(2)), List.of());
    }

    static Image image(String repository, String tag) {
        return new Image(HOME.account(), HOME.region(), repository, "sha256:" + tag.repeat(8), List.of(tag));
    }

    static Finding finding(String vulnerability, Severity severity, Instant updatedAt) {
        return finding(vulnerability, severity, Exploit.NONE, updatedAt);
    }

    static Finding finding(String vulnerability, Severity severity, Exploit exploit, Instant updatedAt) {
        return finding(
                vulnerability, severity, exploit, updatedAt, new VulnerablePackage("openssl", "3.0.13", "3.0.14"));
    }

    static Finding finding(
            String vulnerability, Severity severity, Exploit exploit, Instant updatedAt, VulnerablePackage in) {
        return new Finding(
                "arn:" + vulnerability,
                vulnerability,
                severity,
                Finding.Status.ACTIVE,
                List.of(in),
                9.8,
                0.5,
                exploit,
                Fix.AVAILABLE,
                null,
                "a title",
                null,
                null,
                updatedAt);
    }

    Instant now() {
        return clock.instant();
    }

    Reconciler.Report daily() {
        return walk(Reconciler.Order.DUE, Duration.ofMinutes(10));
    }

    /** A day later. */
    Reconciler.Report nextDay() {
        clock.turn(Duration.ofDays(1));
        return daily();
    }

    Reconciler.Report walk(Reconciler.Order order, Duration time) {
        repaired.clear();
        return reconciler().work(order, now().plus(time));
    }

    /** An event comes. */
    List<Reason> event(Observation.OfImage observation) {
        return alerting().observe(observation, scanner(observation.image())).stream()
                .map(outcome -> outcome.decision().reason())
                .toList();
    }

    List<Reason> reasons() {
        return told.stream().map(Notification::reason).toList();
    }

    Alert alert(Image image) {
        return store.load("production", image.stream()).alert();
    }

    Alerting alerting() {
        return new Alerting(policy, store, told::add, clock);
    }

    private Findings scanner(Image image) {
        return Objects.requireNonNull(registries.get(Registry.of(image)));
    }

    private Reconciler reconciler() {
        var requests = new Requests(clock, clock::turn);
        var repositories = new Repositories(
                policy,
                store,
                alerting(),
                image -> scanner(image).of(image),
                registry -> new CountedHoldings(Objects.requireNonNull(registries.get(registry)), requests),
                new Repositories.Listener() {
                    @Override
                    public void repaired(Observation.OfImage observation, List<Alerting.Outcome> outcomes) {
                        repaired.add(observation);
                    }

                    @Override
                    public void failed(Registry registry, String repository, RuntimeException why) {
                        log.add("failed " + repository + ": " + why.getMessage());
                    }
                },
                clock);
        return new Reconciler(
                repositories,
                () -> List.copyOf(registries.keySet()),
                checkpoints,
                requests,
                limits,
                new JsonLog(log::add),
                clock,
                () -> alerting().digest());
    }

    /** Stands until it is turned. */
    static final class Turning extends Clock {

        private Instant now = START;

        void turn(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
