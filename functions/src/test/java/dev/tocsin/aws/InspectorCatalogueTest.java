package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Kev;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What CISA's catalogue says of what Inspector found, and that nobody waits for it in vain. */
class InspectorCatalogueTest {

    private static final Image IMAGE =
            new Image("123456789012", "eu-central-1", "prod/api", "sha256:" + "a".repeat(64), List.of("v1"));
    private static final Instant ADDED = Instant.parse("2026-11-16T00:00:00Z");
    private static final Instant DUE = Instant.parse("2026-12-07T00:00:00Z");

    private final List<List<String>> asked = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private boolean broken;

    private final InspectorCatalogue catalogue = new InspectorCatalogue(
            _ -> this::inspector, Set.of(Severity.CRITICAL), (InstantSource) () -> now, new JsonLog(log::add));

    private Json inspector(String action, Json.Obj input) {
        assertThat(action).isEqualTo("BatchGetFindingDetails");
        if (broken) {
            throw new AwsException.Refused("Inspector2", action, 403, "AccessDeniedException", "no", Json.obj());
        }
        var arns = input.at("findingArns").texts();
        asked.add(arns);
        return Json.obj(
                "findingDetails",
                arns.stream()
                        .filter(arn -> !arn.endsWith("/lost"))
                        .map(arn -> Json.obj("findingArn", arn, "cisaData", arn.endsWith("/exploited") ? cisa() : null))
                        .toList());
    }

    private static Json cisa() {
        return Json.obj("dateAdded", ADDED.getEpochSecond(), "dateDue", DUE.getEpochSecond(), "action", "Patch.");
    }

    @Test
    void what_the_catalogue_has_is_exploited_and_has_its_dates_and_what_it_has_not_is_not_listed() {
        var found = catalogue.lookUp(IMAGE, List.of(finding("CVE-1", "exploited"), finding("CVE-2", "quiet")));
        assertThat(found).extracting(Finding::kev).containsExactly(new Kev(true, ADDED, DUE), Kev.NOT_LISTED);
        assertThat(found).extracting(Finding::exploit).containsExactly(Exploit.AVAILABLE, Exploit.NONE);
    }

    @Test
    void what_inspector_cannot_look_up_stays_unknown() {
        assertThat(catalogue.lookUp(IMAGE, List.of(finding("CVE-1", "lost"))))
                .extracting(Finding::kev)
                .containsOnlyNulls();
    }

    @Test
    void ten_are_asked_for_at_once_and_one_vulnerability_once_in_six_hours_whatever_image_has_it() {
        var many = IntStream.range(0, 23)
                .mapToObj(number -> finding("CVE-" + number, "f" + number))
                .toList();
        catalogue.lookUp(IMAGE, many);
        assertThat(asked).extracting(List::size).containsExactly(10, 10, 3);
        assertThat(catalogue.lookUp(IMAGE, List.of(finding("CVE-7", "of another image"))))
                .extracting(Finding::kev)
                .containsExactly(Kev.NOT_LISTED);
        assertThat(asked).as("known").hasSize(3);
        now = now.plus(Duration.ofHours(6));
        catalogue.lookUp(IMAGE, many.subList(0, 1));
        assertThat(asked).as("old").hasSize(4);
    }

    @Test
    void an_inspector_that_refuses_keeps_nobody_from_an_alert_and_the_log_says_why() {
        broken = true;
        var findings = List.of(finding("CVE-1", "exploited"));
        assertThat(catalogue.lookUp(IMAGE, findings)).isEqualTo(findings);
        assertThat(log).singleElement().asString().contains("the catalogue cannot be looked up");
        broken = false;
        assertThat(catalogue.lookUp(IMAGE, findings))
                .extracting(Finding::listed)
                .containsExactly(true);
    }

    @Test
    void neither_basic_scanning_nor_what_no_rule_looks_at_is_asked_for() {
        catalogue.lookUp(
                IMAGE,
                List.of(
                        of("CVE-1 openssl", "CVE-1", Severity.CRITICAL, Finding.Status.ACTIVE),
                        of(arn("low"), "CVE-2", Severity.LOW, Finding.Status.ACTIVE),
                        of(arn("closed"), "CVE-3", Severity.CRITICAL, Finding.Status.CLOSED)));
        assertThat(asked).isEmpty();
    }

    private static Finding finding(String vulnerability, String id) {
        return of(arn(id), vulnerability, Severity.CRITICAL, Finding.Status.ACTIVE);
    }

    private static String arn(String id) {
        return "arn:aws:inspector2:eu-central-1:123456789012:finding/" + id;
    }

    private static Finding of(String id, String vulnerability, Severity severity, Finding.Status status) {
        var at = Clock.fixed(Instant.parse("2026-11-19T08:00:00Z"), ZoneOffset.UTC)
                .instant();
        return new Finding(
                id,
                vulnerability,
                severity,
                status,
                List.of(),
                9.8,
                null,
                Exploit.NONE,
                Fix.NONE,
                null,
                "",
                null,
                null,
                at);
    }
}
