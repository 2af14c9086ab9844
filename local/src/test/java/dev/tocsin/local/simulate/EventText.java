package dev.tocsin.local.simulate;

import dev.tocsin.json.Json;
import dev.tocsin.local.simulate.World.Sent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The events that AWS sends of what happens to one image. */
record EventText(Life life) {

    static final String GARBLED = "half of ";

    List<Sent> of(Happening happening) {
        return switch (happening) {
            case Happening.Pushed pushed ->
                List.of(action("PUSH", pushed.at()), scan(pushed.at().plusSeconds(60)));
            case Happening.Turned turned -> List.of(finding(turned, turned.at(), turned.active()));
            case Happening.Used used -> seenAgain(used.at());
            case Happening.Covered change -> change.covered() ? regained(change.at()) : lost(change.at());
            case Happening.Garbled garbled -> List.of(garbled(scan(garbled.at())));
            case Happening.Answered _ -> List.of();
            case Happening.Deleted deleted -> gone(action("DELETE", deleted.at()), deleted.at());
        };
    }

    /** Where nobody looks, or nothing is, what was found is closed: that fixes nothing. */
    private List<Sent> gone(Sent first, Instant at) {
        var all = new ArrayList<Sent>();
        all.add(first);
        life.active(at.minusMillis(1)).forEach(turned -> all.add(finding(turned, at.plusSeconds(2), false)));
        return all;
    }

    private List<Sent> lost(Instant at) {
        return gone(coverage(at, "INACTIVE", "SCAN_ELIGIBILITY_EXPIRED"), at);
    }

    private List<Sent> regained(Instant at) {
        var all = new ArrayList<Sent>();
        all.add(coverage(at, "ACTIVE", "SUCCESSFUL"));
        all.addAll(seenAgain(at));
        all.add(scan(at.plusSeconds(60)));
        return all;
    }

    private List<Sent> seenAgain(Instant at) {
        return life.active(at).stream()
                .map(turned -> finding(turned, turned.at(), true))
                .toList();
    }

    private static Sent garbled(Sent sent) {
        return new Sent(sent.at(), sent.event().substring(0, sent.event().length() / 2), GARBLED + sent.line());
    }

    private Sent action(String type, Instant at) {
        return sent(
                "aws.ecr",
                "ECR Image Action",
                at,
                type,
                List.of(),
                Json.obj(
                        "result", "SUCCESS",
                        "repository-name", life.image.repository(),
                        "image-digest", life.image.digest(),
                        "action-type", type,
                        "image-tag", life.image.tags().getFirst()));
    }

    private Sent scan(Instant at) {
        var counts = new LinkedHashMap<String, Integer>();
        Scanned.counts(life, at).counts().forEach((severity, count) -> counts.put(severity.name(), count));
        counts.put("TOTAL", counts.values().stream().mapToInt(Integer::intValue).sum());
        return sent(
                "aws.inspector2",
                "Inspector2 Scan",
                at,
                counts.toString(),
                List.of(life.image.repositoryArn()),
                Json.obj(
                        "scan-status", "INITIAL_SCAN_COMPLETE",
                        "repository-name", life.image.repositoryArn(),
                        "finding-severity-counts", counts,
                        "image-digest", life.image.digest(),
                        "image-tags", life.image.tags()));
    }

    private Sent coverage(Instant at, String status, String reason) {
        return sent(
                "aws.inspector2",
                "Inspector2 Coverage",
                at,
                reason,
                List.of(arn()),
                Json.obj(
                        "scanStatus",
                        Json.obj("reason", reason, "statusCodeValue", status),
                        "scanType",
                        "PACKAGE",
                        "eventTimestamp",
                        at,
                        "version",
                        "1.0"));
    }

    private Sent finding(Happening.Turned turned, Instant at, boolean active) {
        var status = active ? "ACTIVE" : "CLOSED";
        return sent(
                "aws.inspector2",
                "Inspector2 Finding",
                at,
                turned.vulnerability() + " " + status,
                List.of(arn()),
                FindingText.of(life, turned, at, status));
    }

    String arn() {
        return life.image.repositoryArn() + "/" + life.image.digest();
    }

    private Sent sent(String source, String type, Instant at, String what, List<String> resources, Json detail) {
        var line = type + " " + life.image.name() + " " + what + " of " + at;
        var event = Json.obj(
                "version", "0",
                "id", line,
                "detail-type", type,
                "source", source,
                "account", life.image.account(),
                "time", at,
                "region", life.image.region(),
                "resources", resources,
                "detail", detail);
        return new Sent(at, event.write(), line);
    }
}
