package dev.tocsin.local;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.local.journal.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The deployed wiring, read from the synthesized template, with the deployed functions in JVMs of their own: events in at one
 * end, and what people read at the other. Each test goes on where the one before it ended, as a day does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndTest {

    private static final String MORE_CHANNELS =
            "  issues: { github: { secret: tocsin/github-app, repository: example/images } }\n  ops: { opscenter: {} }";

    @SuppressWarnings("NullAway.Init")
    private Deployment stack;

    @SuppressWarnings("NullAway.Init")
    private Heard heard;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InterruptedException {
        stack = Deployment.start(directory, Deployment.ROOT.resolve("events/findings"), EndToEndTest::withMoreChannels);
        heard = stack.heard();
    }

    private static String withMoreChannels(String policy) {
        return policy.replaceAll("(?m)^channels:$", "$0\n" + MORE_CHANNELS)
                .replaceAll("(?m)^    notify: \\[ oncall", "    notify: [ issues, ops, oncall");
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @BeforeEach
    void fromHere() {
        heard.fromHere();
    }

    @Test
    @Order(1)
    void a_scan_with_criticals_becomes_one_slack_message_one_ticket_and_one_mail_that_say_what_to_upgrade()
            throws Exception {
        stack.play("inspector-scan-prod-checkout-v7-criticals");

        assertThat(heard.reasons()).containsExactly("NEW");
        assertThat(heard.posted()).singleElement().satisfies(call -> {
            assertThat(call.body())
                    .contains("prod/checkout:v7")
                    .contains("CVE-")
                    .contains("->");
            assertThat(call.problems()).isEmpty();
        });
        assertThat(heard.created())
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("prod/checkout:v7"));
        assertThat(shown("github")).containsExactly("open");
        assertThat(shown("opscenter")).containsExactly("Open, severity 1");
        assertThat(heard.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.body()).contains("What to do").contains("->");
            assertThat(mail.problems()).isEmpty();
        });
        assertNothingDead();
    }

    @Test
    @Order(2)
    void the_same_event_again_tells_nobody_and_the_log_says_why() throws Exception {
        stack.play("inspector-scan-prod-checkout-v7-criticals");

        assertThat(heard.reasons()).containsExactly("DUPLICATE");
        assertThat(heard.told()).isEmpty();
    }

    @Test
    @Order(3)
    void a_clean_rebuild_turns_the_message_to_resolved_and_closes_the_ticket() throws Exception {
        stack.play("inspector-scan-prod-checkout-v8-clean");

        assertThat(heard.reasons()).containsExactly("RESOLVED");
        assertThat(heard.calls("slack", "chat.update"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).containsIgnoringCase("resolved"));
        assertThat(heard.calls("jira", "/transitions").stream()
                        .filter(call -> call.method().equals("POST")))
                .hasSize(1);
        assertThat(shown("github")).containsExactly("closed as completed", "closed as completed");
        assertThat(shown("opscenter")).containsExactly("Resolved, severity 1");
        assertNothingDead();
    }

    @Test
    @Order(4)
    void a_slack_that_is_busy_is_told_after_the_time_it_asked_for() throws Exception {
        stack.fault("slack", "{\"status\":429,\"retryAfter\":2}");
        stack.play("scan-prod-api-v42-criticals");

        assertThat(heard.posted()).extracting(Entry.ServiceCalled::status).containsExactly(429, 200);
        var calls = heard.lines().stream()
                .filter(line -> line.entry() instanceof Entry.ServiceCalled call
                        && call.path().contains("chat.postMessage"))
                .toList();
        assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(heard.created()).hasSize(1);
        assertNothingDead();
    }

    @Test
    @Order(5)
    void a_slack_that_refuses_ends_in_the_dead_letters_with_an_alarm_and_harms_no_other_channel() throws Exception {
        stack.fault("slack", "{\"status\":404}");
        stack.play("scan-prod-worker-untagged");

        assertThat(heard.dead()).singleElement().satisfies(dead -> {
            assertThat(dead.queue()).containsIgnoringCase("oncall");
            assertThat(dead.attributes()).containsKey("reason");
        });
        assertThat(heard.entries(Entry.AlarmChanged.class))
                .anySatisfy(alarm -> assertThat(alarm.ringing()).isTrue());
        assertThat(heard.created()).hasSize(1);
        assertThat(heard.mails()).hasSize(1);
    }

    @Test
    @Order(6)
    void of_ten_events_one_that_is_malformed_goes_to_the_dead_letters_and_nine_are_served() throws Exception {
        for (var number = 0; number < 9; number++) {
            stack.machine()
                    .put(Deployment.event("scan-prod-api-v42-criticals").replace("prod/api", "prod/batch-" + number));
        }
        stack.machine().put(Deployment.event("malformed/scan-without-digest"));
        stack.awaitQuiet();

        assertThat(heard.reasons()).hasSize(9).containsOnly("NEW");
        assertThat(heard.posted()).hasSize(9);
        assertThat(heard.dead())
                .singleElement()
                .satisfies(dead -> assertThat(dead.attributes()).containsEntry("where", "detail.image-digest"));
    }

    @Test
    @Order(7)
    void what_is_none_of_ours_never_reaches_a_function() throws Exception {
        stack.play("other-inspector-finding-ec2");
        stack.play("other-ecr-replication");

        assertThat(heard.entries(Entry.RuleMatched.class))
                .allSatisfy(matched -> assertThat(matched.rule()).isNull());
        assertThat(heard.entries(Entry.Invoked.class))
                .noneMatch(invoked -> invoked.function().contains("ScanEvents"));
    }

    @Test
    @Order(8)
    void hostile_text_passes_every_service_and_mentions_nobody() throws Exception {
        for (var file :
                List.of("tags-mention-everybody", "tags-are-markup", "tags-break-lines", "finding-title-mentions")) {
            stack.play("hostile/" + file);
        }
        assertThat(heard.told())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.problems()).isEmpty());
        assertNothingDead();
    }

    @Test
    @Order(9)
    void no_function_was_denied_anything_all_day() {
        assertThat(stack.machine().journal().since(0))
                .extracting(line -> line.entry())
                .noneMatch(Entry.Denied.class::isInstance);
    }

    @Test
    @Order(10)
    void every_ticket_waits_for_a_service_that_is_busy_and_one_that_refuses_ends_in_the_dead_letters()
            throws Exception {
        for (var service : List.of("jira", "github")) {
            stack.fault(service, "{\"status\":429,\"retryAfter\":1}");
        }
        stack.machine().put(Deployment.event("scan-prod-api-v42-criticals").replace("prod/api", "prod/busy"));
        stack.awaitQuiet();
        assertNothingDead();

        for (var service : List.of("jira", "github")) {
            stack.fault(service, "{\"status\":404}");
        }
        stack.machine().put(Deployment.event("scan-prod-api-v42-criticals").replace("prod/api", "prod/refused"));
        stack.awaitQuiet();
        assertThat(heard.dead()).hasSize(2);
    }

    @Test
    @Order(11)
    void the_clock_runs_when_it_is_called() {
        for (var handler : List.of("ClockHandler", "ReconcileHandler")) {
            stack.invoke(handler, "{}");
        }
    }

    /** What a function may do and need not have done in all of the above, by whoever may, and why. */
    private static final Map<String, String> UNUSED = Map.ofEntries(
            entry("* logs:CreateLogStream", "Lambda writes the log; here the process prints it"),
            entry("* logs:PutLogEvents", "Lambda writes the log; here the process prints it"),
            entry("* xray:PutTelemetryRecords", "Lambda's own process sends traces; there is none here"),
            entry("* xray:PutTraceSegments", "Lambda's own process sends traces; there is none here"),
            entry("OpscenterHandler sqs:ChangeMessageVisibility", "OpsCenter is never busy here"),
            entry("OpscenterHandler sqs:SendMessage", "OpsCenter refuses nothing here"),
            entry("SnsHandler sqs:ChangeMessageVisibility", "SNS is never busy here"),
            entry("SnsHandler sqs:SendMessage", "SNS refuses nothing here"),
            entry("ClockHandler dynamodb:BatchGetItem", "nothing is gathered here: no alert counts on a fold"),
            entry("ClockHandler dynamodb:DeleteItem", "nothing is gathered here: it tells nothing by itself"),
            entry("ClockHandler dynamodb:GetItem", "no crash left anything that is due"),
            entry("ClockHandler dynamodb:PutItem", "nothing is gathered here: it tells nothing by itself"),
            entry("ClockHandler dynamodb:Scan", "there is no digest"),
            entry("ClockHandler events:PutEvents", "nothing is gathered here: it tells nothing by itself"));

    @Test
    @Order(12)
    void what_a_function_may_do_and_never_did_has_its_reason() {
        var surprises = new TreeSet<String>();
        var all = stack.machine().unused();
        all.remove("ReconcileHandler"); // there is nothing to compare here: ReconcileEndToEndTest looks at it
        all.forEach((handler, actions) -> actions.stream()
                .filter(action -> !UNUSED.containsKey("* " + action) && !UNUSED.containsKey(handler + " " + action))
                .forEach(action -> surprises.add(handler + " may " + action + " and never did")));
        assertThat(surprises).isEmpty();
    }

    /** The status after each call that changed what people see. */
    private List<String> shown(String service) {
        return heard.calls(service, "").stream()
                .flatMap(call -> Stream.ofNullable(call.shown()))
                .map(shown -> shown.status())
                .toList();
    }

    private void assertNothingDead() {
        assertThat(heard.dead()).isEmpty();
    }
}
