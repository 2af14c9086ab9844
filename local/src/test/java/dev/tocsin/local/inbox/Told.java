package dev.tocsin.local.inbox;

import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.alert.Upgrade;
import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.image.Image;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The notifications of the story. */
final class Told {

    static final String API = "5f0c9d2ab71e4c3e8d6f7a1b2c3d4e5f";
    static final String REPORTS = "a81d33c04be7f95260d1c2b3a4f5e6d7";
    static final Instant AT = Instant.parse("2026-11-23T09:14:31Z");

    private static final Instant OPENED = Instant.parse("2026-11-23T06:14:31Z");
    private static final List<String> CHANNELS = List.of("oncall", "backlog", "security");

    private Told() {}

    static Notification criticals() {
        return api(
                1,
                Reason.NEW,
                "v42",
                "3 critical findings in prod/api:v42; the rule production alerts from 1",
                Map.of(Severity.CRITICAL, 3, Severity.HIGH, 4),
                List.of(OPENSSL, ZLIB, EXPAT));
    }

    static Notification worse() {
        return api(
                2,
                Reason.WORSE,
                "v42",
                "CVE-2026-31337 in libxml2 is new in prod/api:v42, and an exploit is known",
                Map.of(Severity.CRITICAL, 4, Severity.HIGH, 4),
                List.of(LIBXML, OPENSSL, ZLIB, EXPAT));
    }

    static Notification resolved() {
        return api(
                3,
                Reason.RESOLVED,
                "v43",
                "prod/api:v43 has none of the 4 critical findings any more",
                Map.of(),
                List.of());
    }

    static Notification blind() {
        return notification(
                REPORTS,
                1,
                Reason.BLIND,
                AlertStatus.BLIND,
                null,
                image("prod/reports", "v12"),
                "Inspector no longer looks at prod/reports:v12: its scan window has ended",
                Map.of(),
                List.of());
    }

    /** Text of an attacker, wherever a scanner lets text stand. */
    static Notification hostile(String evil) {
        var finding = finding(evil, evil, "1", "2", Exploit.UNKNOWN, evil);
        return notification(
                REPORTS,
                1,
                Reason.NEW,
                AlertStatus.OPEN,
                Severity.CRITICAL,
                image("prod/api", evil),
                evil,
                Map.of(Severity.CRITICAL, 1),
                List.of(new Notification.Listed(finding, true)));
    }

    private static final Notification.Listed OPENSSL =
            listed("CVE-2026-5535", "openssl", "3.0.13", "3.0.14", Exploit.AVAILABLE);
    private static final Notification.Listed ZLIB = listed("CVE-2026-45853", "zlib", "1.2.13", "1.3.1", Exploit.NONE);
    private static final Notification.Listed EXPAT =
            listed("CVE-2026-45491", "libexpat", "2.5.0", "2.6.3", Exploit.NONE);
    private static final Notification.Listed LIBXML =
            listed("CVE-2026-31337", "libxml2", "2.12.7", "2.12.9", Exploit.AVAILABLE);

    private static Notification api(
            int revision,
            Reason reason,
            String tag,
            String why,
            Map<Severity, Integer> counts,
            List<Notification.Listed> findings) {
        var status = counts.isEmpty() ? AlertStatus.RESOLVED : AlertStatus.OPEN;
        return notification(
                API,
                revision,
                reason,
                status,
                counts.isEmpty() ? null : Severity.CRITICAL,
                image("prod/api", tag),
                why,
                counts,
                findings);
    }

    private static Notification notification(
            String alert,
            int revision,
            Reason reason,
            AlertStatus status,
            @Nullable Severity severity,
            Image image,
            String why,
            Map<Severity, Integer> counts,
            List<Notification.Listed> findings) {
        var upgrades = findings.stream()
                .flatMap(listed -> listed.finding().packages().stream())
                .map(each -> new Upgrade(each.name(), each.version(), String.valueOf(each.fixedIn()), 1))
                .toList();
        return new Notification(
                alert,
                revision,
                reason,
                status,
                severity,
                "production",
                why,
                image,
                OPENED,
                AT,
                counts,
                counts,
                0,
                findings,
                upgrades,
                CHANNELS);
    }

    private static Image image(String repository, String tag) {
        return new Image(
                "123456789012",
                "eu-central-1",
                repository,
                "sha256:9f2c51e07a4b8d6f3c1e5a7b9d0f2e4c6a8b0d1f3e5c7a9b1d3f5e7c9a0b2d4f",
                List.of(tag));
    }

    private static Notification.Listed listed(String id, String name, String from, String to, Exploit exploit) {
        return new Notification.Listed(finding(id, name, from, to, exploit, id + " - " + name), true);
    }

    private static Finding finding(String id, String name, String from, String to, Exploit exploit, String title) {
        return new Finding(
                id + "/" + name,
                id,
                Severity.CRITICAL,
                Finding.Status.ACTIVE,
                List.of(new VulnerablePackage(name, from, to)),
                9.8,
                0.42,
                exploit,
                Fix.AVAILABLE,
                null,
                title,
                "https://nvd.nist.gov/vuln/detail/CVE-2026-5535",
                OPENED,
                AT);
    }
}
