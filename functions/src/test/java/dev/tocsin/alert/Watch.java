package dev.tocsin.alert;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.image.Image;
import dev.tocsin.image.RepositoryTags;
import dev.tocsin.json.Json;
import dev.tocsin.observe.Observation;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Glob;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import dev.tocsin.policy.Suppression;
import dev.tocsin.policy.Track;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One watch over one repository: tells it what happens, minute by minute, and keeps what it told. */
final class Watch {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    final List<Notification> told = new ArrayList<>();
    final Map<String, Findings.Answer> answers = new HashMap<>();
    final InMemoryAlertStore store = new InMemoryAlertStore();
    int asked;
    Policy policy = policy(List.of());
    RepositoryTags tags = RepositoryTags.NONE;
    Missed missed = Missed.NOTHING;
    private boolean busBroken;

    static Policy policy(List<Suppression> suppressions) {
        var production = new Rule(
                "production",
                new ImageMatch(List.of(new Glob("prod/*")), List.of(), List.of(), List.of()),
                Map.of(Severity.CRITICAL, 1, Severity.HIGH, 3),
                Only.EVERYTHING,
                List.of("oncall", "backlog"),
                false);
        return new Policy(
                List.of(channel("oncall"), channel("backlog"), channel("watchers")),
                List.of(production),
                new Blind(List.of("watchers"), null),
                suppressions);
    }

    static Suppression accepted(String vulnerability, String until) {
        return new Suppression(new Glob(vulnerability), ImageMatch.ALL, LocalDate.parse(until), "switched off", "web");
    }

    /** The same rule, told and gathered otherwise; two hours without a scan are too long. */
    Policy policyWith(Group group, @Nullable Duration remind, Only only, List<Suppression> suppressions) {
        var usual = policy.rules().getFirst();
        var rule = new Rule(
                usual.name(),
                usual.images(),
                Track.NEWEST,
                usual.alert(),
                only,
                usual.channels(),
                group,
                remind,
                false);
        return new Policy(
                policy.channels(),
                List.of(rule),
                new Blind(List.of("watchers"), null, Duration.ofHours(2)),
                suppressions);
    }

    /** The same policy, for other images of a repository. */
    Policy policyThatTracks(Track track) {
        var usual = policy.rules().getFirst();
        var rule = new Rule(
                usual.name(),
                usual.images(),
                track,
                usual.alert(),
                usual.only(),
                usual.channels(),
                usual.group(),
                usual.remind(),
                false);
        return new Policy(policy.channels(), List.of(rule), policy.blind(), policy.suppressions());
    }

    static Finding firstSeen(Finding finding, Instant at) {
        return changed(finding, finding.score(), finding.exploit(), finding.fix(), at, finding.updatedAt());
    }

    static Finding fact(Finding finding, double score, String exploit, String fix, int minutes) {
        return changed(finding, score, Exploit.valueOf(exploit), Fix.valueOf(fix), null, minute(minutes));
    }

    private static Finding changed(
            Finding of,
            @Nullable Double score,
            Exploit exploit,
            Fix fix,
            @Nullable Instant firstSeen,
            Instant updatedAt) {
        return new Finding(
                of.id(),
                of.vulnerability(),
                of.severity(),
                of.status(),
                of.packages(),
                score,
                of.epss(),
                exploit,
                fix,
                of.inUse(),
                of.title(),
                of.url(),
                firstSeen,
                updatedAt);
    }

    private static Channel channel(String name) {
        return new Channel(name, "slack", Json.obj());
    }

    static Image image(String tag) {
        return new Image("123456789012", "eu-central-1", "prod/api", "sha256:" + tag, List.of(tag));
    }

    static Instant minute(int minutes) {
        return START.plusSeconds(60L * minutes);
    }

    static Finding finding(String vulnerability, Severity severity, int minutes) {
        return finding(vulnerability, severity, Finding.Status.ACTIVE, minutes);
    }

    static Finding finding(String vulnerability, Severity severity, Finding.Status status, int minutes) {
        return finding(vulnerability, severity, status, minutes, new VulnerablePackage("openssl", "3.0.13", "3.0.14"));
    }

    static Finding finding(String vulnerability, Severity severity, int minutes, VulnerablePackage vulnerable) {
        return finding(vulnerability, severity, Finding.Status.ACTIVE, minutes, vulnerable);
    }

    private static Finding finding(
            String vulnerability, Severity severity, Finding.Status status, int minutes, VulnerablePackage vulnerable) {
        return new Finding(
                "arn:" + vulnerability,
                vulnerability,
                severity,
                status,
                List.of(vulnerable),
                9.8,
                null,
                Exploit.UNKNOWN,
                Fix.AVAILABLE,
                null,
                "a title",
                null,
                null,
                minute(minutes));
    }

    /** What the scanner answers for an image from now on. */
    void scannerKnows(Image image, Finding... findings) {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        Arrays.stream(findings).forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        answers.put(image.digest(), new Findings.Found(List.of(findings), new SeverityCounts(counts, null)));
    }

    Reason scanned(Image image, int minute, int critical, int high) {
        var counts = new SeverityCounts(Map.of(Severity.CRITICAL, critical, Severity.HIGH, high), null);
        return observe(new Observation.ImageScanned(image, minute(minute), Observation.Scanner.BASIC, counts), minute);
    }

    /** The scanner knows these, and the scan's event counts them. */
    Reason scannedWith(Image image, int minute, Finding... findings) {
        scannerKnows(image, findings);
        var critical = Arrays.stream(findings)
                .filter(one -> one.severity() == Severity.CRITICAL)
                .count();
        var high = Arrays.stream(findings)
                .filter(one -> one.severity() == Severity.HIGH)
                .count();
        return scanned(image, minute, (int) critical, (int) high);
    }

    Reason reported(Image image, int minute, Finding finding, @Nullable Instant pushedAt) {
        return observe(new Observation.FindingReported(image, finding.updatedAt(), finding, pushedAt), minute);
    }

    Reason failed(Image image, int minute) {
        return observe(new Observation.ScanFailed(image, minute(minute), "FAILED"), minute);
    }

    Reason coverage(Image image, int minute, boolean covered, String reason) {
        return observe(new Observation.CoverageChanged(image, minute(minute), covered, reason), minute);
    }

    Reason pushed(Image image, int minute) {
        return observe(new Observation.ImagePushed(image, minute(minute)), minute);
    }

    Reason deleted(Image image, int minute, boolean archived) {
        return observe(new Observation.ImageDeleted(image, minute(minute), archived), minute);
    }

    Reason observe(Observation.OfImage observation, int minute) {
        return decide(observation, minute).reason();
    }

    Step.Decision decide(Observation.OfImage observation, int minute) {
        var outcomes = alertingAt(minute).observe(observation, this::answer);
        return outcomes.getFirst().decision();
    }

    /** What a crash left, and what time alone brings. */
    List<Reason> tick(int minute) {
        return alertingAt(minute).tick(Duration.ZERO, 100).woken().stream()
                .map(outcome -> outcome.decision().reason())
                .toList();
    }

    void breakBus(boolean broken) {
        busBroken = broken;
    }

    Notification last() {
        return told.getLast();
    }

    Alert alert() {
        return store.load("production", image("any").stream()).alert();
    }

    Alerting alertingAt(int minute) {
        return new Alerting(policy, store, this::publish, tags, missed, Clock.fixed(minute(minute), ZoneOffset.UTC));
    }

    private void publish(Notification notification) {
        if (busBroken) {
            throw new IllegalStateException("the bus is out of reach");
        }
        told.add(NotificationJson.read(NotificationJson.write(notification)));
    }

    private Findings.Answer answer(Image image) {
        asked++;
        return answers.getOrDefault(image.digest(), new Findings.NotYet("SCAN_NOT_FOUND"));
    }
}
