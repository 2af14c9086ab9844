package dev.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
 * The deployed functions, each in its process under the real runtime interface client, against an AWS that nobody here wrote: Moto, which creates
 * the stack from the synthesized template and matches the rules, keeps the table and the queues, and has the images. Each test goes on
 * where the one before it ended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MotoEndToEndTest {

    @SuppressWarnings("NullAway.Init")
    private MotoStack stack;

    @SuppressWarnings("NullAway.Init")
    private Heard heard;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InterruptedException {
        stack = MotoStack.start(directory);
        heard = stack.heard();
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
    void a_scan_with_criticals_becomes_a_message_a_ticket_and_a_publication() throws Exception {
        stack.scanned(
                "scan-prod-api-v42-criticals", "v42", Deployment.ROOT.resolve("events/findings/prod-api-v42.json"));

        assertThat(heard.reasons()).containsExactly("NEW");
        assertThat(heard.posted()).singleElement().satisfies(call -> {
            assertThat(call.body()).contains("prod/api:v42").contains("CVE-");
            assertThat(call.problems()).isEmpty();
        });
        assertThat(heard.created())
                .singleElement()
                .satisfies(call -> assertThat(call.problems()).isEmpty());
        assertThat(stack.published()).singleElement().asString().contains("prod/api");
        assertThat(stack.dead()).isEmpty();
    }

    @Test
    @Order(2)
    void the_same_facts_again_tell_nobody() throws Exception {
        stack.putAgain();

        // The bus of Moto dates an event when it comes: it is another scan, and nothing else is new.
        assertThat(heard.reasons()).containsExactly("KNOWN");
        assertThat(heard.told()).isEmpty();
        assertThat(stack.published()).isEmpty();
    }

    @Test
    @Order(3)
    void a_malformed_event_ends_among_the_dead_letters_with_its_reason() throws Exception {
        stack.put(Deployment.event("malformed/scan-without-digest"));

        assertThat(stack.dead())
                .singleElement()
                .satisfies(letter -> assertThat(letter.messageAttributes())
                        .hasEntrySatisfying(
                                "where",
                                where -> assertThat(where.stringValue()).isEqualTo("detail.image-digest")));
        assertThat(heard.told()).isEmpty();
    }

    @Test
    @Order(4)
    void a_clean_rebuild_resolves_the_message_and_closes_the_ticket() throws Exception {
        stack.scanned("scan-prod-api-v43-clean", "v43", Deployment.ROOT.resolve("events/findings/prod-api-v43.json"));

        assertThat(heard.reasons()).containsExactly("RESOLVED");
        assertThat(heard.calls("slack", "chat.update")).hasSize(1);
        assertThat(heard.calls("jira", "/transitions")).isNotEmpty();
        assertThat(stack.published()).singleElement().asString().containsIgnoringCase("resolved");
    }

    @Test
    @Order(5)
    void the_clock_and_the_comparison_run_to_their_end() throws Exception {
        stack.call("ClockHandler");
        stack.call("ReconcileHandler");
    }
}
