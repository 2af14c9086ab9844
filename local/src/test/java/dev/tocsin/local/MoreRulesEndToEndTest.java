package dev.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The deployed wiring with rules that the project's own policy has not: what is known to be exploited, and the heartbeat. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoreRulesEndToEndTest {

    private static final String RULES = """
              - name: heartbeat
                images: { repository: [ tocsin/heartbeat ] }
                alert: { critical: 1 }
                group: { wait: 0s, interval: 0s }
                notify: oncall
              - name: exploited
                images: { repository: [ prod/ledger ] }
                alert: { critical: 1 }
                group: { wait: 0s, interval: 0s }
                only: { kev: true }
                notify: oncall
            """;

    @SuppressWarnings("NullAway.Init")
    private Deployment stack;

    @SuppressWarnings("NullAway.Init")
    private Path policy;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InterruptedException {
        policy = directory.resolve("policy.yaml");
        stack = Deployment.start(
                directory,
                Deployment.ROOT.resolve("events/findings"),
                policy -> policy.replaceAll("(?m)^rules:$", "$0\n" + RULES));
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @BeforeEach
    void fromHere() {
        stack.heard().fromHere();
    }

    @Test
    void what_the_catalogue_of_exploited_vulnerabilities_has_is_told_with_the_day_by_which_to_mend_it()
            throws Exception {
        stack.play("inspector-finding-prod-ledger-partial-fix");

        assertThat(stack.heard().posted())
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("exploited, says CISA, due 2026-12-07"));
    }

    @Test
    void a_heartbeat_comes_out_at_its_channel_and_is_taken_back() throws Exception {
        beat();
        assertThat(stack.heard().posted())
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("tocsin/heartbeat"));
        beat("--well");
        assertThat(stack.heard().reasons()).containsExactly("NEW", "RESOLVED");
    }

    @Test
    void a_heartbeat_that_no_rule_wants_is_not_sent_so_that_nobody_takes_it_for_news() {
        var port = "" + stack.machine().address().getPort();
        var own = Deployment.ROOT.resolve("policy.yaml").toString();
        assertThat(Tocsin.commandLine().execute("heartbeat", "--local", "--port", port, "--policy", own))
                .isEqualTo(1);
    }

    private void beat(String... more) throws InterruptedException {
        var port = "" + stack.machine().address().getPort();
        var all = new ArrayList<>(List.of("heartbeat", "--local", "--port", port, "--policy", policy.toString()));
        all.addAll(List.of(more));
        assertThat(Tocsin.commandLine().execute(all.toArray(String[]::new))).isZero();
        stack.awaitQuiet();
    }
}
