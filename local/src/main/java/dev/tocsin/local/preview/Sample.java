package dev.tocsin.local.preview;

import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Notification.Listed;
import dev.tocsin.alert.Notification.Section;
import dev.tocsin.alert.Reason;
import dev.tocsin.alert.Upgrade;
import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.image.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A notification as it could be, for each reason for which somebody is told. */
final class Sample {

    private static final String ALERT = "5a3f1e0c9b8d7a6f5e4d3c2b1a098765";
    private static final String UPGRADE = "c0ffee0c9b8d7a6f5e4d3c2b1a098765";
    private static final Image IMAGE = new Image(
            "111122223333",
            "eu-central-1",
            "prod/api",
            "sha256:8f9d1c0b7a6e5d4c3b2a19080706050403020100ffeeddccbbaa998877665544",
            List.of("v42", "latest"));

    private Sample() {}

    /** Of an image with two vulnerabilities, one of which is exploited and can be fixed. */
    static Notification of(Reason reason, List<String> channels, Instant now) {
        var opened = now.minus(Duration.ofDays(3));
        var told = new Notification(
                ALERT,
                1,
                Reason.NEW,
                AlertStatus.OPEN,
                Severity.CRITICAL,
                "production",
                why(Reason.NEW),
                IMAGE,
                opened,
                now,
                Map.of(Severity.CRITICAL, 1, Severity.HIGH, 1),
                Map.of(Severity.CRITICAL, 1, Severity.HIGH, 1, Severity.MEDIUM, 40),
                1,
                findings(opened),
                List.of(new Upgrade("openssl", "3.0.13", "3.0.14", 1)),
                channels);
        return as(reason, told);
    }

    /** What is told where tickets are kept by upgrade. */
    static Notification ofUpgrade(List<String> channels, Instant now) {
        var one = of(Reason.NEW, channels, now);
        var fixed = one.findings().subList(0, 1);
        return new Notification(
                        UPGRADE,
                        1,
                        Reason.NEW,
                        AlertStatus.OPEN,
                        Severity.CRITICAL,
                        one.rule(),
                        "openssl 3.0.13 -> 3.0.14 fixes 1 vulnerability in 2 images",
                        Image.none(IMAGE.account(), IMAGE.region()),
                        one.openedAt(),
                        now,
                        Map.of(Severity.CRITICAL, 1),
                        Map.of(),
                        0,
                        fixed,
                        one.upgrades(),
                        channels)
                .saying(List.of(new Section(
                        "Where (2)",
                        Stream.of(IMAGE.name(), "prod/web:v7")
                                .map(name -> "CRITICAL " + name + " (" + IMAGE.account() + " " + IMAGE.region()
                                        + "): CVE-2024-5535 in openssl")
                                .toList())));
    }

    private static List<Listed> findings(Instant seen) {
        var openssl = new VulnerablePackage("openssl", "3.0.13", "3.0.14");
        var zlib = new VulnerablePackage("zlib", "1.2.13", null);
        return Stream.of(
                        finding(
                                "CVE-2024-5535",
                                Severity.CRITICAL,
                                openssl,
                                9.1,
                                Exploit.AVAILABLE,
                                Fix.AVAILABLE,
                                seen),
                        finding("CVE-2023-45853", Severity.HIGH, zlib, 8.8, Exploit.UNKNOWN, Fix.NONE, seen))
                .map(finding -> new Listed(finding, true))
                .toList();
    }

    private static Finding finding(
            String id, Severity severity, VulnerablePackage in, double score, Exploit exploit, Fix fix, Instant seen) {
        return new Finding(
                "arn:aws:inspector2:eu-central-1:111122223333:finding/" + id,
                id,
                severity,
                Finding.Status.ACTIVE,
                List.of(in),
                score,
                0.0213,
                exploit,
                fix,
                null,
                id + " - " + in.name(),
                "https://security-tracker.debian.org/tracker/" + id,
                seen,
                seen);
    }

    /** The same image and alert, told for another reason. */
    static Notification as(Reason reason, Notification told) {
        var status = status(reason);
        var open = status == AlertStatus.OPEN;
        var digest = reason == Reason.DIGEST;
        var upgrade = told.alert().equals(UPGRADE);
        return new Notification(
                told.alert(),
                told.revision(),
                reason,
                status,
                open ? told.severity() : null,
                told.rule(),
                upgrade && open ? told.why() : why(reason),
                digest ? Image.none(told.image().account(), told.image().region()) : told.image(),
                digest ? null : told.openedAt(),
                told.at(),
                open ? told.counts() : Map.of(),
                open ? told.scanned() : Map.of(),
                open ? told.suppressed() : 0,
                open ? findings(reason, told.findings()) : List.of(),
                open ? told.upgrades() : List.of(),
                told.channels(),
                digest ? digest(told.image()) : open ? told.sections() : List.of(),
                digest ? null : told.owner(),
                digest ? null : told.runbook(),
                told.accountName());
    }

    /** All of them are new the first time, later the first one, and none where nothing happened. */
    private static List<Listed> findings(Reason reason, List<Listed> findings) {
        var quiet = reason.kind() == Reason.Kind.STANDING || reason == Reason.SEEING_AGAIN;
        var news = reason == Reason.NEW ? findings.size() : quiet ? 0 : 1;
        return IntStream.range(0, findings.size())
                .mapToObj(i -> new Listed(findings.get(i).finding(), i < news))
                .toList();
    }

    private static List<Section> digest(Image image) {
        return List.of(new Section("Open (1)", List.of("CRITICAL " + image.name() + ", since three days ago")));
    }

    private static AlertStatus status(Reason reason) {
        return switch (reason) {
            case NEW, REOPENED, SUPPRESSION_EXPIRED, EXPLOIT, WORSE, FIX_AVAILABLE, SEEING_AGAIN, FEWER, REMINDER ->
                AlertStatus.OPEN;
            case SCAN_FAILED, BLIND -> AlertStatus.BLIND;
            case RESOLVED, RESOLVED_IMAGE_GONE -> AlertStatus.RESOLVED;
            case DIGEST, KNOWN, BELOW_THRESHOLD, SUPPRESSED, SILENCED, STALE, SUPERSEDED, DUPLICATE, NOT_OURS ->
                AlertStatus.QUIET;
        };
    }

    private static String why(Reason reason) {
        return switch (reason) {
            case NEW -> "a sample: 1 critical reaches the threshold of 1";
            case REOPENED -> "a sample: what was fixed is back";
            case SUPPRESSION_EXPIRED -> "a sample: the suppression has ended";
            case EXPLOIT -> "a sample: an exploit became known";
            case WORSE -> "a sample: it is critical now, it was high";
            case FIX_AVAILABLE -> "a sample: it can be fixed now";
            case SCAN_FAILED -> "a sample: the scan ended with FAILED";
            case BLIND -> "a sample: the scanner stopped looking";
            case SEEING_AGAIN -> "a sample: the scanner looks at the image again";
            case FEWER -> "a sample: it is gone from one of two images";
            case REMINDER -> "a sample: open for 3 days, and nobody has acknowledged it";
            case RESOLVED -> "a sample: no critical is left, 0 of 1";
            case RESOLVED_IMAGE_GONE -> "a sample: the last image was deleted";
            case DIGEST -> "a sample: 1 alert is open";
            case KNOWN, BELOW_THRESHOLD, SUPPRESSED, SILENCED, STALE, SUPERSEDED, DUPLICATE, NOT_OURS ->
                "nobody is told for this reason";
        };
    }
}
