package dev.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.local.journal.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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
 * What can break around the deployed functions, broken: whatever it is, an image's news reach each channel of its rule, and each of them once.
 * Every test has an image of its own; the queue that delivers twice comes last, because it goes on doing so.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsEndToEndTest {

    private static final String SCAN_EVENTS = "ScanEventHandler";
    private static final List<String> CHANNELS = List.of("SlackHandler", "JiraHandler", "SnsHandler");

    @SuppressWarnings("NullAway.Init")
    private Deployment stack;

    @SuppressWarnings("NullAway.Init")
    private Heard heard;

    @SuppressWarnings("NullAway.Init")
    private Mischief mischief;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InterruptedException {
        stack = Deployment.start(directory, Deployment.ROOT.resolve("events/findings"), policy -> policy);
        heard = stack.heard();
        mischief = Mischief.with(stack);
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
    void a_function_killed_before_it_wrote_after_it_wrote_and_after_it_published_is_made_good_for() throws Exception {
        var operations = List.of(
                "AmazonEC2ContainerRegistry_V20150921.", Mischief.TABLE + "TransactWriteItems", "AWSEvents.PutEvents");
        var held = operations.stream()
                .map(operation -> mischief.hold(SCAN_EVENTS, operation))
                .toList();
        put("prod/killed");
        for (var call : held) {
            call.await();
            Mischief.kill(SCAN_EVENTS);
            call.release();
        }
        stack.awaitQuiet();

        assertThat(broken(SCAN_EVENTS)).isEqualTo(operations.size());
        assertToldOnce("prod/killed");
    }

    @Test
    @Order(2)
    void channels_killed_while_their_service_is_busy_with_the_call_find_what_it_did() throws Exception {
        stack.fault("slack", "{\"hang\":true}");
        stack.fault("jira", "{\"hang\":true,\"takesEffect\":true}");
        put("prod/cut-off");
        for (var service : List.of("slack", "jira")) {
            heard.awaited(Entry.ServiceCalled.class, call -> call.service().equals(service));
        }
        for (var handler : List.of("SlackHandler", "JiraHandler")) {
            Mischief.kill(handler);
            awaitBroken(handler);
        }
        mischief.turnsLapse();
        stack.awaitQuiet();

        assertToldOnce("prod/cut-off");
    }

    @Test
    @Order(3)
    void a_channel_that_hangs_is_told_later_and_keeps_no_other_waiting() throws Exception {
        stack.fault("slack", "{\"hang\":true}");
        put("prod/hanging");
        awaitBroken("SlackHandler");
        assertThat(taken(heard.created(), "prod/hanging")).hasSize(1);
        assertThat(taken(heard.mails(), "prod/hanging")).hasSize(1);
        mischief.turnsLapse();
        stack.awaitQuiet();

        assertThat(heard.posted()).hasSize(2);
        assertToldOnce("prod/hanging");
    }

    @Test
    @Order(4)
    void a_table_that_is_away_while_it_is_decided_and_while_it_is_told_costs_nothing_but_time() throws Exception {
        mischief.takeAway(Mischief.TABLE);
        put("prod/no-table");
        awaitBroken(SCAN_EVENTS);
        var published = mischief.hold(SCAN_EVENTS, "AWSEvents.PutEvents");
        mischief.bringBack(Mischief.TABLE);
        published.await();
        mischief.takeAway(Mischief.TABLE);
        published.release();
        CHANNELS.forEach(this::awaitBroken);
        mischief.bringBack(Mischief.TABLE);
        stack.awaitQuiet();

        assertToldOnce("prod/no-table");
    }

    @Test
    @Order(5)
    void a_full_disk_is_nothing_to_functions_that_begin_or_to_the_machine() throws Exception {
        Stream.concat(Stream.of(SCAN_EVENTS), CHANNELS.stream()).forEach(Mischief::kill);
        try (var _ = FullDisk.ofThisProcess()) {
            put("prod/full-disk");
            stack.awaitQuiet();
        }
        assertToldOnce("prod/full-disk");
    }

    @Test
    @Order(6)
    void queues_that_deliver_everything_twice_tell_nobody_twice() throws Exception {
        stack.machine().queues().redeliver();
        put("prod/twice");
        stack.awaitQuiet();

        assertThat(heard.entries(Entry.Invoked.class).stream()
                        .flatMap(each -> each.messageIds().stream())
                        .collect(Collectors.groupingBy(id -> id, Collectors.counting())))
                .hasSize(1 + CHANNELS.size())
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(2));
        assertThat(heard.reasons()).containsExactly("NEW", "DUPLICATE");
        assertToldOnce("prod/twice");
    }

    private void put(String repository) throws IOException {
        stack.machine().put(Deployment.event("scan-prod-api-v42-criticals").replace("prod/api", repository));
    }

    /** Until an invocation ends that gives something back to its queue. */
    private void awaitBroken(String handler) {
        var function = stack.function(handler).id();
        heard.awaited(
                Entry.Invoked.class,
                each -> each.function().equals(function) && !each.failed().isEmpty());
    }

    private long broken(String handler) {
        var function = stack.function(handler).id();
        return heard.entries(Entry.Invoked.class).stream()
                .filter(each ->
                        each.function().equals(function) && !each.failed().isEmpty())
                .count();
    }

    private void assertToldOnce(String repository) {
        assertThat(taken(heard.posted(), repository)).as("messages").hasSize(1);
        assertThat(taken(heard.created(), repository)).as("tickets").hasSize(1);
        assertThat(taken(heard.mails(), repository)).as("mails").hasSize(1);
        assertThat(heard.dead()).isEmpty();
    }

    private static List<Entry.ServiceCalled> taken(List<Entry.ServiceCalled> calls, String repository) {
        return calls.stream()
                .filter(call -> call.status() < 300 && call.body().contains(repository))
                .toList();
    }
}
