package dev.tocsin.local.explain;

import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.InMemoryAlertStore;
import dev.tocsin.alert.Notification;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.wire.EventPattern;
import dev.tocsin.notify.Wording;
import dev.tocsin.notify.sns.Email;
import dev.tocsin.observe.EventParser;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Reading;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import dev.tocsin.text.Plain;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Explains events in their order, with the real parser, policy and decisions, and an alert store that forgets. Each is decided by itself: what
 * would be gathered with it is not known here, only for how long.
 */
final class Explanation {

    private static final int MOST_FINDINGS = 5;
    private static final int MOST_WAKING = 1_000;

    private final Wiring wiring;
    private final Policy policy;
    private final Findings findings;
    private final Alerting alerting;
    private final List<Notification> published = new ArrayList<>();

    Explanation(Wiring wiring, Policy policy, Findings findings, Clock clock) {
        this.wiring = wiring;
        this.policy = policy;
        this.findings = findings;
        this.alerting = new Alerting(policy.atOnce(), new InMemoryAlertStore(), published::add, clock);
    }

    /** Whether the event could be read. */
    boolean explain(String event, Consumer<String> out) {
        return switch (EventParser.read(event)) {
            case Reading.Malformed(var _, var reason, var where) -> {
                out.accept("malformed   " + where + ": " + reason);
                out.accept(
                        "            It goes to the dead-letter queue with this reason; what came with it is served.");
                yield false;
            }
            case Reading.Understood understood -> {
                rules(event, out);
                understood.notes().forEach(note -> out.accept("note        " + plain(note)));
                observed(understood.observation(), out);
                yield true;
            }
        };
    }

    private void rules(String event, Consumer<String> out) {
        var matching = wiring.rules().stream()
                .filter(rule -> rule.bus().equals("default"))
                .filter(rule -> new EventPattern(rule.pattern()).matches(event))
                .map(Wiring.Rule::id)
                .collect(Collectors.joining(", "));
        out.accept("rule        "
                + (matching.isEmpty() ? "none of EventBridge's matches: it never reaches us" : matching));
    }

    private void observed(Observation observation, Consumer<String> out) {
        switch (observation) {
            case Observation.NotOurs(var reason) -> out.accept("decision    NOT_OURS: " + plain(reason));
            case Observation.OfImage ofImage -> {
                out.accept("observed    " + what(ofImage));
                out.accept("image       " + plain(ofImage.image().name()) + " ("
                        + plain(ofImage.image().text()) + ")");
                decided(ofImage, out);
            }
        }
    }

    private void decided(Observation.OfImage observation, Consumer<String> out) {
        var outcomes = alerting.observe(observation, findings);
        if (outcomes.isEmpty()) {
            out.accept("decision    NOT_OURS: no rule of the policy watches this image");
        }
        for (var outcome : outcomes) {
            var decision = outcome.decision();
            out.accept("policy      rule \"" + outcome.rule().name() + "\": alert at " + thresholds(outcome.rule()));
            out.accept("decision    " + decision.reason() + ": " + plain(decision.why()));
            var notification = decision.notification();
            if (notification == null) {
                out.accept("told        nobody");
            } else {
                told(notification, out);
                out.accept("when        " + new Wait(group(outcome.rule())).text());
            }
        }
        tickets(out);
    }

    /** The clock's, when a channel keeps tickets by upgrade. */
    private void tickets(Consumer<String> out) {
        published.clear();
        alerting.tick(Duration.ZERO, MOST_WAKING);
        published.stream()
                .filter(one -> one.channels().stream().anyMatch(policy::byUpgrade))
                .forEach(one -> told(one, out));
    }

    /** Decided is at once; the rule as it is written says when it is told. */
    private Group group(Rule decided) {
        return policy.rules().stream()
                .filter(rule -> rule.name().equals(decided.name()))
                .map(Rule::group)
                .findFirst()
                .orElse(Group.AT_ONCE);
    }

    private void told(Notification notification, Consumer<String> out) {
        if (notification.channels().isEmpty()) {
            out.accept("told        nobody but those who keep tickets by upgrade");
            return;
        }
        var channels = notification.channels().stream()
                .map(name -> name
                        + policy.channel(name)
                                .map(Channel::kind)
                                .map(kind -> " (" + kind + ")")
                                .orElse(""))
                .collect(Collectors.joining(", "));
        out.accept("told        " + channels);
        Email.of(Wording.of(notification, MOST_FINDINGS)).lines().forEach(line -> out.accept("              " + line));
    }

    private static String what(Observation.OfImage observation) {
        return switch (observation) {
            case Observation.ImageScanned scanned -> "ImageScanned: " + counts(scanned.counts());
            case Observation.ScanFailed failed -> "ScanFailed: " + plain(failed.status());
            case Observation.FindingReported reported ->
                "FindingReported: " + plain(reported.finding().vulnerability()) + ", "
                        + reported.finding().severity().word() + ", "
                        + reported.finding().status();
            case Observation.CoverageChanged changed ->
                "CoverageChanged: " + (changed.covered() ? "looked at, " : "not looked at, ") + plain(changed.reason());
            case Observation.ImagePushed _ -> "ImagePushed";
            case Observation.ImageDeleted deleted -> "ImageDeleted" + (deleted.archived() ? ": archived" : "");
        };
    }

    private static String counts(SeverityCounts counts) {
        var text = numbers(counts.counts());
        var total = counts.total() == null ? "" : ", " + counts.total() + " in all";
        return (text.isEmpty() ? "no findings" : text) + total;
    }

    private static String thresholds(Rule rule) {
        return numbers(rule.alert());
    }

    private static String numbers(Map<Severity, Integer> numbers) {
        return numbers.entrySet().stream()
                .map(number -> number.getValue() + " " + number.getKey().word())
                .collect(Collectors.joining(", "));
    }

    private static String plain(String text) {
        return Plain.line(text);
    }
}
