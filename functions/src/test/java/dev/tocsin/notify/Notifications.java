package dev.tocsin.notify;

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
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Notifications to tell: a plain one for each reason, and some that nobody would like to get. */
public final class Notifications {

    public static final String ALERT = "0123456789abcdef0123456789abcdef";
    public static final Instant NOW = Instant.parse("2026-11-23T07:15:30Z");

    /** What a hostile text may try: mention, format, link, break out, reorder, hide. */
    public static final String HOSTILE =
            "<!channel> <@U12345678> @here *b* _i_ ~s~ `c` [x](http://evil.example) <http://evil.example|x> &lt;!here&gt;"
                    + " \"}]},{\u202Etxt\u2066\u200B\u0000\u0007\r\n# h1\n\n- li {\"a\":1} </p><script> %n ${x} \uD800 \uD83D\uDE00";

    private static final Instant OPENED = Instant.parse("2026-11-20T14:03:00Z");
    private static final String DIGEST = "sha256:8f9d1c0b7a6e5d4c3b2a19080706050403020100ffeeddccbbaa998877665544";
    private static final Image IMAGE =
            new Image("111122223333", "eu-west-1", "prod/api", DIGEST, List.of("v42", "latest"));

    private Notifications() {}

    /** The reasons for which somebody is told. */
    public static Stream<Reason> reasons() {
        return Arrays.stream(Reason.values()).filter(Reason::told);
    }

    public static Notification of(Reason reason) {
        return of(reason, 1);
    }

    public static Notification of(Reason reason, int revision) {
        return switch (reason) {
            case NEW ->
                notification(
                        reason,
                        revision,
                        AlertStatus.OPEN,
                        Severity.CRITICAL,
                        "1 critical reaches the threshold of 1",
                        findings(true));
            case WORSE ->
                notification(
                        reason,
                        revision,
                        AlertStatus.OPEN,
                        Severity.CRITICAL,
                        "CVE-2024-6119 is critical now, it was high",
                        findings(false));
            case SEEING_AGAIN ->
                notification(
                        reason,
                        revision,
                        AlertStatus.OPEN,
                        Severity.CRITICAL,
                        "the scanner covers the image again",
                        findings(false));
            case SCAN_FAILED ->
                notification(reason, revision, AlertStatus.BLIND, null, "the scan ended with FAILED", List.of());
            case BLIND ->
                notification(
                        reason,
                        revision,
                        AlertStatus.BLIND,
                        null,
                        "the scanner stopped looking: SCAN_ELIGIBILITY_EXPIRED",
                        List.of());
            case RESOLVED ->
                notification(reason, revision, AlertStatus.RESOLVED, null, "no critical is left, 0 of 1", List.of());
            case REOPENED -> open(reason, revision, "CVE-2024-6119 is back", true);
            case SUPPRESSION_EXPIRED -> open(reason, revision, "the suppression of CVE-2024-6119 has ended", true);
            case EXPLOIT -> open(reason, revision, "an exploit of CVE-2024-6119 became known", true);
            case FIX_AVAILABLE -> open(reason, revision, "CVE-2024-6119 can be fixed now", true);
            case FEWER -> open(reason, revision, "openssl 3.0.13 -> 3.0.14 fixes 2 vulnerabilities in 8 images", false);
            case REMINDER -> open(reason, revision, "open for 7 days, and nobody has acknowledged it", false);
            case RESOLVED_IMAGE_GONE ->
                notification(reason, revision, AlertStatus.RESOLVED, null, "the last image was deleted", List.of());
            case DIGEST -> digest(revision);
            case KNOWN, BELOW_THRESHOLD, SUPPRESSED, SILENCED, STALE, SUPERSEDED, DUPLICATE, NOT_OURS ->
                throw new IllegalArgumentException(reason + " is told to nobody");
        };
    }

    /** The same, of an image that a team owns. */
    public static Notification ownedBy(Notification told, Map<String, String> places) {
        return told.handledBy(new Notification.Owner("payments", places), "https://wiki.example.com/runbooks/images");
    }

    private static Notification open(Reason reason, int revision, String why, boolean isNew) {
        return notification(reason, revision, AlertStatus.OPEN, Severity.CRITICAL, why, findings(isNew));
    }

    private static Notification digest(int revision) {
        return new Notification(
                        ALERT,
                        revision,
                        Reason.DIGEST,
                        AlertStatus.QUIET,
                        null,
                        "digest",
                        "2 alerts are open, 1 was resolved since the last digest",
                        Image.none(IMAGE.account(), IMAGE.region()),
                        null,
                        NOW,
                        Map.of(),
                        Map.of(),
                        0,
                        List.of(),
                        List.of(),
                        List.of("oncall"))
                .saying(List.of(
                        new Section("Open (2)", List.of("CRITICAL prod/api:v42, since 2026-11-20", "HIGH prod/web:v7")),
                        new Section(
                                "Suppressed (1)", List.of("CVE-2023-45853 until 2026-12-31: MiniZip is not used"))));
    }

    /** The same, of an alert that never was open. */
    public static Notification neverOpen(Reason reason) {
        var told = of(reason);
        return new Notification(
                told.alert(),
                told.revision(),
                told.reason(),
                told.status(),
                told.severity(),
                told.rule(),
                told.why(),
                told.image(),
                null,
                told.at(),
                told.counts(),
                told.scanned(),
                told.suppressed(),
                told.findings(),
                told.upgrades(),
                told.channels());
    }

    private static Notification notification(
            Reason reason,
            int revision,
            AlertStatus status,
            @Nullable Severity severity,
            String why,
            List<Listed> findings) {
        var counts = findings.isEmpty() ? Map.<Severity, Integer>of() : Map.of(Severity.CRITICAL, 1, Severity.HIGH, 1);
        var scanned = findings.isEmpty()
                ? Map.<Severity, Integer>of()
                : Map.of(Severity.CRITICAL, 2, Severity.HIGH, 3, Severity.MEDIUM, 40);
        var upgrades = findings.isEmpty()
                ? List.<Upgrade>of()
                : List.of(new Upgrade("openssl", "3.0.13", "3.0.14", 2), new Upgrade("zlib", "", "1.3.1", 1));
        return new Notification(
                ALERT,
                revision,
                reason,
                status,
                severity,
                "production",
                why,
                IMAGE,
                OPENED,
                NOW,
                counts,
                scanned,
                findings.isEmpty() ? 0 : 1,
                findings,
                upgrades,
                List.of("oncall"));
    }

    private static List<Listed> findings(boolean isNew) {
        var openssl = List.of(
                new VulnerablePackage("openssl", "3.0.13", "3.0.14"),
                new VulnerablePackage("libssl3", "3.0.13", "3.0.14"));
        var zlib = List.of(new VulnerablePackage("zlib", "", "1.3.1"));
        return List.of(
                new Listed(
                        finding(
                                "CVE-2024-6119",
                                Severity.CRITICAL,
                                openssl,
                                9.8,
                                0.4321,
                                Exploit.AVAILABLE,
                                Fix.AVAILABLE,
                                "CVE-2024-6119 - openssl, libssl3",
                                "https://security.example/CVE-2024-6119?a=1&b=2"),
                        isNew),
                new Listed(
                        finding(
                                "CVE-2023-45853",
                                Severity.HIGH,
                                zlib,
                                7.0,
                                0.0004,
                                Exploit.UNKNOWN,
                                Fix.PARTIAL,
                                "Integer overflow in MiniZip",
                                "http://insecure.example/CVE-2023-45853"),
                        isNew));
    }

    private static Finding finding(
            String vulnerability,
            Severity severity,
            List<VulnerablePackage> packages,
            double score,
            double epss,
            Exploit exploit,
            Fix fix,
            String title,
            String url) {
        var id = "arn:aws:inspector2:eu-west-1:111122223333:finding/" + vulnerability;
        return new Finding(
                id,
                vulnerability,
                severity,
                Finding.Status.ACTIVE,
                packages,
                score,
                epss,
                exploit,
                fix,
                true,
                title,
                url,
                OPENED,
                NOW);
    }

    /** As many findings as a notification lists, with titles of 300 characters and names of every kind too long. */
    public static Notification huge() {
        var long300 = "\uD83D\uDE00\"<&>\\".repeat(60).substring(0, 300);
        var findings = IntStream.range(0, Notification.MOST_LISTED)
                .mapToObj(i -> new Listed(
                        finding(
                                "CVE-2024-" + (10_000 + i),
                                Severity.CRITICAL,
                                List.of(new VulnerablePackage(long300, long300, long300)),
                                9.8,
                                0.5,
                                Exploit.AVAILABLE,
                                Fix.AVAILABLE,
                                long300,
                                "https://security.example/" + "x".repeat(900) + i),
                        true))
                .toList();
        var upgrades = IntStream.range(0, 40)
                .mapToObj(i -> new Upgrade(i + long300, long300, long300, i + 1))
                .toList();
        return all(
                new Image("111122223333", "eu-west-1", "r".repeat(256), DIGEST, List.of("t".repeat(128))),
                long300,
                findings,
                upgrades,
                sections(4, 20, long300));
    }

    /** Nothing but sections, and of these more than any channel takes. */
    public static Notification endless() {
        return all(
                Image.none("111122223333", "eu-west-1"),
                "much is new",
                List.of(),
                List.of(),
                sections(60, 40, "\uD83D\uDE00\"<&>\\".repeat(60).substring(0, 300)));
    }

    /** What somebody sends to try a channel. */
    public static Notification test() {
        return new Notification(
                ALERT,
                1,
                Reason.NEW,
                AlertStatus.OPEN,
                null,
                "send-test",
                "this is a test",
                Image.none("", ""),
                NOW,
                NOW,
                Map.of(),
                Map.of(),
                0,
                List.of(),
                List.of(),
                List.of("oncall"));
    }

    /** One message about many images, with this line. */
    public static Notification folded(String line) {
        return all(
                Image.none("111122223333", "eu-west-1"),
                "much is new",
                List.of(),
                List.of(),
                List.of(new Section("Where (1)", List.of(line))));
    }

    private static List<Section> sections(int count, int lines, String text) {
        return Collections.nCopies(count, new Section(text, Collections.nCopies(lines, text)));
    }

    /** Hostile text wherever text comes from outside. */
    public static Notification hostile() {
        var findings = List.of(new Listed(
                finding(
                        HOSTILE,
                        Severity.CRITICAL,
                        List.of(new VulnerablePackage(HOSTILE, HOSTILE, HOSTILE)),
                        9.8,
                        0.5,
                        Exploit.AVAILABLE,
                        Fix.AVAILABLE,
                        HOSTILE,
                        "https://evil.example/" + HOSTILE),
                true));
        var image = new Image("111122223333", "eu-west-1", HOSTILE, HOSTILE, List.of(HOSTILE));
        return all(
                image, HOSTILE, findings, List.of(new Upgrade(HOSTILE, HOSTILE, HOSTILE, 1)), sections(1, 2, HOSTILE));
    }

    private static Notification all(
            Image image, String text, List<Listed> findings, List<Upgrade> upgrades, List<Section> sections) {
        return new Notification(
                        ALERT,
                        1,
                        Reason.NEW,
                        AlertStatus.OPEN,
                        Severity.CRITICAL,
                        text,
                        text,
                        image,
                        OPENED,
                        NOW,
                        Map.of(Severity.CRITICAL, 70),
                        Map.of(Severity.CRITICAL, 400),
                        0,
                        findings,
                        upgrades,
                        List.of("oncall"))
                .saying(sections);
    }
}
