package dev.tocsin.local.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.local.Tocsin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class PreviewCommandTest {

    private static final Path EVENTS =
            Path.of(System.getProperty("tocsin.root", "..")).resolve("events");
    private static final String POLICY = """
            channels:
              oncall: { slack: { secret: tocsin/slack, channel: C0123456789 } }
              hook: { slack: { secret: tocsin/hook, webhook: true } }
              mail: { sns: { email: security@example.com } }
              backlog: { jira: { secret: tocsin/jira, site: "https://example.atlassian.net", project: SEC } }
              cards: { teams: { secret: tocsin/teams } }
            rules:
              - { name: all, alert: { critical: 1 }, notify: [ oncall, hook, mail, backlog, cards ] }
            """;

    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Path> opened = new ArrayList<>();

    static Stream<Reason> reasons() {
        return Arrays.stream(Reason.values()).filter(Reason::told);
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void every_channel_shows_the_sample_for_every_reason_or_says_why_it_does_not(Reason reason) throws IOException {
        assertThat(preview("--reason", reason.name())).as(err.toString()).isZero();

        var title = reason == Reason.DIGEST ? "DIGEST" : "prod/api:v42";
        for (var heading : List.of("oncall (slack)", "hook (slack)", "mail (sns)", "backlog (jira)", "cards (teams)")) {
            var shown = out.toString().substring(out.toString().indexOf(heading + ": " + reason));
            var skipped = reason == Reason.DIGEST && heading.startsWith("backlog");
            assertThat(shown.lines().skip(1).findFirst().orElse(""))
                    .contains(skipped ? "nothing: a summary is no ticket" : title);
        }
    }

    @Test
    void a_channel_that_keeps_tickets_by_upgrade_shows_one() throws IOException {
        var byUpgrade = POLICY.replace("project: SEC", "project: SEC, ticket: upgrade");

        assertThat(previewWith(byUpgrade)).as(err.toString()).isZero();
        var shown = out.toString().substring(out.toString().indexOf("backlog (jira)"));
        assertThat(shown)
                .startsWith(
                        "backlog (jira): NEW\n  CRITICAL: openssl 3.0.13 -> 3.0.14 fixes 1 vulnerability in 2 images")
                .contains("Where (2)", "prod/web:v7");
        assertThat(out.toString()).containsOnlyOnce("backlog (jira)").containsOnlyOnce("oncall (slack)");
    }

    @Test
    void what_a_channel_changes_in_place_is_said_to_be() throws IOException {
        preview("--reason", "RESOLVED");

        assertThat(out.toString())
                .contains("oncall (slack): RESOLVED, changed in place", "backlog (jira): RESOLVED, changed in place")
                .contains("cards (teams): RESOLVED\n", "This is change 2 of this alert");
    }

    @Test
    void a_channel_is_chosen_by_its_name_or_by_its_kind() throws IOException {
        assertThat(preview("--channel", "slack")).isZero();
        assertThat(out.toString()).contains("oncall (slack)", "hook (slack)").doesNotContain("cards", "mail (sns)");

        assertThat(preview("--channel", "pigeon")).isEqualTo(1);
        assertThat(err.toString()).contains("no channel \"pigeon\" and none of this kind; it has oncall (slack), hook");
    }

    @Test
    void an_event_is_decided_as_it_would_be_and_shown() throws IOException {
        var event = EVENTS.resolve("inspector-finding-prod-payments-openssl.json");

        assertThat(preview("--channel", "cards", event.toString())).isZero();

        assertThat(out.toString()).contains("cards (teams): NEW", "prod/payments:v3", "CVE-2024-5535");
    }

    @Test
    void an_owner_and_a_runbook_are_shown_whatever_the_reason() throws IOException {
        var owned = POLICY.replace("notify: [", "runbook: https://wiki.example/book, notify: [")
                + "owners: [ { name: web-team, images: { repository: [ \"prod/*\" ] } } ]\n";
        var event = EVENTS.resolve("inspector-finding-prod-payments-openssl.json");

        for (var reason : List.of(Reason.NEW, Reason.WORSE, Reason.RESOLVED)) {
            out.getBuffer().setLength(0);
            assertThat(previewWith(owned, "--reason", reason.name(), event.toString()))
                    .as(err + "\n" + out)
                    .isZero();
            assertThat(out.toString().split("web-team", -1)).hasSize(6);
            assertThat(out.toString()).contains("Runbook: https://wiki.example/book");
        }
    }

    @Test
    void a_ticket_for_an_upgrade_is_not_shown_in_a_channel_that_is_told_of_alerts() throws IOException {
        var byUpgrade = POLICY.replace("project: SEC", "project: SEC, ticket: upgrade");
        var event = EVENTS.resolve("inspector-finding-prod-payments-openssl.json");

        assertThat(previewWith(byUpgrade, "--channel", "oncall", event.toString()))
                .isZero();
        assertThat(out.toString()).containsOnlyOnce("oncall (slack): NEW").doesNotContain("Where (1)");
    }

    @Test
    void what_amazon_q_shows_in_a_chat_is_shown() throws IOException {
        var chat = POLICY.replace("sns: { email: security@example.com }", "sns: { chatbot: true }");

        assertThat(previewWith(chat, "--channel", "mail")).isZero();
        assertThat(out.toString())
                .contains("In the chat, by Amazon Q:\n  CRITICAL prod/api:v42", "Next: openssl 3.0.13 \u2192 3.0.14");
    }

    @Test
    void an_event_of_which_nobody_is_told_says_why() throws IOException {
        assertThat(preview(EVENTS.resolve("scan-prod-api-v43-clean.json").toString()))
                .isZero();
        assertThat(out.toString())
                .startsWith("nobody is told: BELOW_THRESHOLD: ")
                .hasLineCount(1);
    }

    @Test
    void an_image_alert_event_is_shown_as_it_is() throws IOException {
        var told = Sample.of(Reason.WORSE, List.of("mail"), Instant.parse("2026-11-23T07:15:30Z"));
        var file = directory.resolve("alert.json");
        Files.writeString(file, alert(told).write());

        assertThat(preview(file.toString())).isZero();
        assertThat(out.toString()).startsWith("mail (sns): WORSE").contains("2026-11-23 07:15 UTC");
    }

    private static Json alert(Notification told) {
        return Json.obj("detail-type", "Image Alert", "detail", NotificationJson.write(told));
    }

    @Test
    void the_page_has_every_text_as_text_and_is_opened() throws IOException {
        var event = EVENTS.resolve("hostile/finding-everything-at-once.json");

        assertThat(preview("--html", event.toString())).isZero();

        assertThat(out.toString()).isEqualTo("Wrote " + opened.getFirst() + "\n");
        var page = Files.readString(opened.getFirst());
        assertThat(page.replaceAll("</?(html|meta|title|style|h[123]|article|pre|p)( [^<>]*)?>|<!doctype html>", ""))
                .doesNotContain("<")
                .contains("&lt;script&gt;");
        Files.delete(opened.getFirst());
    }

    @Test
    void mistakes_are_said_in_words_with_the_exit_codes_of_the_other_commands() throws IOException {
        assertThat(preview("no-such-file.json")).isEqualTo(1);
        assertThat(preview("--reason", "KNOWN")).isEqualTo(1);
        assertThat(preview(EVENTS.resolve("malformed/scan-without-digest.json").toString()))
                .isEqualTo(1);
        assertThat(preview(EVENTS.resolve("README.md").toString())).isEqualTo(1);
        assertThat(preview("--reason", "TUESDAY")).isEqualTo(2);
        assertThat(err.toString())
                .contains("no-such-file.json cannot be read", "nobody is told for KNOWN: say one of NEW, ")
                .contains("detail.image-digest", "this is no event");
    }

    private int preview(String... arguments) throws IOException {
        return previewWith(POLICY, arguments);
    }

    private int previewWith(String text, String... arguments) throws IOException {
        var policy = directory.resolve("policy.yaml");
        Files.writeString(policy, text);
        var all = new ArrayList<>(List.of("--policy", policy.toString(), "--findings", EVENTS + "/findings"));
        all.addAll(List.of(arguments));
        var command = new CommandLine(new PreviewCommand(opened::add));
        return Tocsin.inWords(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
