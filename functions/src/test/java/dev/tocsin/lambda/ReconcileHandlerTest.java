package dev.tocsin.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.InMemoryAlertStore;
import dev.tocsin.finding.Findings;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metrics;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Policy;
import dev.tocsin.reconcile.Holdings;
import dev.tocsin.reconcile.InMemoryCheckpoints;
import dev.tocsin.reconcile.Reconciler;
import dev.tocsin.reconcile.Repositories;
import dev.tocsin.reconcile.Requests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An alarm hangs on what each call says of how long ago everything was compared. */
class ReconcileHandlerTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Registry NAMED = new Registry("123456789012", "eu-central-1");
    private static final Registry HEARD_OF = new Registry("210987654321", "eu-central-1");

    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
    private final List<String> lines = new ArrayList<>();
    private Instant now = START;
    private int rescans;

    @Test
    void a_call_with_nothing_to_do_says_how_long_ago_everything_was_compared() {
        call("{}");
        now = START.plusSeconds(900);
        var told = call("{}");
        assertThat(told.at("finished")).isEqualTo(Json.of(true));
        assertThat(metric("SinceCompared")).isEqualTo("900");
    }

    @Test
    void registries_that_are_named_ring_when_they_cannot_be_asked_and_all_are_said() {
        var told = call("{\"order\": \"NOW\"}");
        assertThat(told.at("unread").texts()).containsExactly(NAMED.text(), HEARD_OF.text());
        assertThat(metric("Unread")).isEqualTo("1");
        assertThat(lines).anyMatch(line -> line.contains("nobody answers") && line.contains(NAMED.text()));
    }

    @Test
    void without_time_nothing_is_compared_and_the_next_call_goes_on() {
        var told = call("{\"order\": \"BASELINE\", \"seconds\": 0}");
        assertThat(told.at("finished")).isEqualTo(Json.of(false));
        assertThat(call("{}").at("finished")).isEqualTo(Json.of(true));
    }

    @Test
    void images_are_scanned_again_when_the_schedule_calls_and_not_when_somebody_asks() {
        call("{\"order\": \"NOW\"}");
        assertThat(rescans).isZero();
        call("{}");
        assertThat(rescans).isEqualTo(1);
    }

    @Test
    void an_order_that_nobody_knows_is_refused() {
        assertThatThrownBy(() -> call("{\"order\": \"SOON\"}")).hasMessageContaining("SOON");
    }

    private Json.Obj call(String input) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var handler = new ReconcileHandler(
                () -> reconciler(clock),
                _ -> rescans++,
                List.of(NAMED),
                clock,
                new Metrics("reconcile", clock, lines::add));
        return handler.handle(JsonText.parse(input), Duration.ofMinutes(10));
    }

    private Reconciler reconciler(Clock clock) {
        var policy = new Policy(List.of(), List.of(), Blind.BY_RULE, List.of());
        var store = new InMemoryAlertStore();
        var alerting = new Alerting(policy, store, _ -> {}, clock);
        var log = new JsonLog(lines::add);
        var requests = new Requests(clock, _ -> {});
        var repositories = new Repositories(
                policy,
                store,
                alerting,
                _ -> new Findings.NoImage(),
                ReconcileHandlerTest::unreachable,
                new RepairLog(log, Metrics.unread()),
                clock);
        return new Reconciler(
                repositories,
                () -> List.of(NAMED, HEARD_OF),
                checkpoints,
                requests,
                new Reconciler.Limits(1_000, Duration.ofMinutes(15)),
                log,
                clock,
                () -> {});
    }

    private static Holdings unreachable(Registry registry) {
        throw new IllegalStateException("nobody answers");
    }

    private String metric(String name) {
        return lines.reversed().stream()
                .map(JsonText::parse)
                .map(line -> line.at(name).text(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("none");
    }
}
