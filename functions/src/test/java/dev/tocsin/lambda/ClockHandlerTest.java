package dev.tocsin.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.InMemoryAlertStore;
import dev.tocsin.alert.Reason;
import dev.tocsin.alert.Timing;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Stream;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metrics;
import dev.tocsin.notify.Notifications;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The clock says for how long the oldest of what is due has been due: an alarm hangs on it. */
class ClockHandlerTest {

    private static final Instant NOW = Notifications.NOW.plus(Duration.ofMinutes(7));

    private static final Rule PRODUCTION = new Rule(
            "production", ImageMatch.ALL, Map.of(Severity.CRITICAL, 1), Only.EVERYTHING, List.of("oncall"), false);

    private final List<Json> log = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final InMemoryAlertStore store = new InMemoryAlertStore();
    private boolean busIsThere = true;

    @Test
    void a_tick_with_nothing_to_do_says_so() {
        tick();
        assertThat(oldestDue()).isEqualTo("0");
    }

    @Test
    void what_the_bus_does_not_take_is_older_at_each_tick() throws Exception {
        due();
        busIsThere = false;
        assertThatThrownBy(this::tick).hasMessageContaining("could not be done");
        assertThat(oldestDue()).isEqualTo("420");
    }

    @Test
    void what_was_told_at_last_is_due_no_more() throws Exception {
        due();
        tick();
        tick();
        assertThat(oldestDue()).isEqualTo("0");
    }

    @Test
    void more_than_it_looks_at_in_one_go_is_told_as_long_as_there_is_time() throws Exception {
        due(2_500);
        handler().tick(() -> 20_000);
        assertThat(store.due(NOW, 5_000)).isEmpty();
    }

    @Test
    void what_there_is_no_time_for_is_left_to_the_next_tick() throws Exception {
        due(2_500);
        handler().tick(() -> 5_000);
        assertThat(store.due(NOW, 5_000)).hasSize(1_500);
    }

    /** No event says which image it is about. */
    @Test
    void what_is_decided_because_time_has_passed_names_its_stream() throws Exception {
        store.save(woken(), List.of(), NOW);
        tick();
        assertThat(log)
                .singleElement()
                .satisfies(line -> assertThat(line.at("log").text()).isEqualTo("decision"))
                .satisfies(
                        line -> assertThat(line.at("stream").text()).isEqualTo("123456789012/eu-central-1/prod/api"));
    }

    private static Alert woken() {
        var none = Alert.none("production", new Stream("123456789012", "eu-central-1", "prod/api"));
        return new Alert(
                none.id(),
                none.rule(),
                none.stream(),
                0,
                0,
                none.status(),
                null,
                none.images(),
                none.told(),
                null,
                new Timing(null, null, NOW),
                none.attention(),
                none.history());
    }

    private void due() throws Exception {
        due(1);
    }

    private void due(int many) throws Exception {
        var alert = Alert.none("production", new Stream("123456789012", "eu-central-1", "prod/api"));
        var all = IntStream.rangeClosed(1, many)
                .mapToObj(revision -> Notifications.of(Reason.NEW, revision))
                .toList();
        store.save(alert, all, Notifications.NOW);
    }

    private void tick() {
        handler().tick();
    }

    private ClockHandler handler() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var alerting = new Alerting(
                new Policy(List.of(), List.of(PRODUCTION), Blind.BY_RULE, List.of()),
                store,
                _ -> {
                    if (!busIsThere) {
                        throw new IllegalStateException("out of reach");
                    }
                },
                clock);
        return new ClockHandler(
                alerting, new JsonLog(line -> log.add(JsonText.parse(line))), new Metrics("clock", clock, lines::add));
    }

    private String oldestDue() {
        return JsonText.parse(lines.getLast()).at("OldestDue").text("?");
    }
}
