package dev.tocsin.notify;

import dev.tocsin.alert.Notification;
import dev.tocsin.finding.Finding;
import dev.tocsin.json.Json;
import dev.tocsin.text.Plain;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Suppressions that would say in the policy what a person has said in a ticket: it was closed while its alert was open, and not as
 * done. They name what was known when it was closed, where it was told of, and end.
 *
 * @param ticket as people know it: {@code SEC-12}
 * @param closedAs the service's word for it: {@code Won't Do}
 */
public record Proposal(String ticket, String closedAs, Notification told) {

    /** Time enough for a person to look at it again, and not to forget it. */
    private static final Period LASTS = Period.ofDays(90);

    private static final int MOST = 20;

    /** What the policy takes, without its wildcards. */
    private static final Pattern VULNERABILITY = Pattern.compile("[A-Za-z0-9.:_-]{1,128}");

    /** Entries of the policy's {@code suppress}; empty where nothing can be named. */
    public List<Json> suppressions() {
        return told.findings().stream()
                .filter(listed -> !listed.isNew())
                .map(Notification.Listed::finding)
                .map(Finding::vulnerability)
                .filter(one -> VULNERABILITY.matcher(one).matches())
                .distinct()
                .limit(MOST)
                .<Json>map(this::suppression)
                .toList();
    }

    private Json suppression(String vulnerability) {
        var until = LocalDate.ofInstant(told.at(), ZoneOffset.UTC).plus(LASTS);
        var owner = told.owner();
        return Json.obj(
                "vulnerability", vulnerability,
                "images", told.image().isNone() ? null : where(),
                "until", until.toString(),
                "reason", Plain.line(ticket + " was closed as " + closedAs),
                "owner", Plain.line(Objects.requireNonNullElse(owner == null ? null : owner.name(), told.rule())));
    }

    private Json where() {
        var image = told.image();
        return Json.obj(
                "repository", List.of(image.repository()),
                "account", List.of(image.account()),
                "region", List.of(image.region()));
    }
}
