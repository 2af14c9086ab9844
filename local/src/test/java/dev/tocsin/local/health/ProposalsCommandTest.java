package dev.tocsin.local.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.policyfile.PolicyFile;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asked as a user asks it, of CloudWatch Logs as {@code tocsin up} serves it. */
class ProposalsCommandTest {

    private static final String POLICY = """
            channels:
              mail: { sns: {} }
            rules:
              - { name: all, alert: { critical: 1 }, notify: mail }
            """;

    private HealthStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = new HealthStack();
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private void proposed(String ticket, String until, String images) throws IOException {
        stack.logged("ClockFunction", """
                {"level":"INFO","log":"proposal","channel":"backlog","alert":"abc","ticket":"%s","closedAs":"Won't Do",\
                "suppress":[{"vulnerability":"CVE-2026-1"%s,"until":"%s","reason":"%s was closed as Won't Do",\
                "owner":"web: team"}]}""".formatted(ticket, images, until, ticket));
    }

    @Test
    void what_people_declined_is_printed_as_suppressions_that_the_policy_takes_each_ticket_once() throws IOException {
        var images = ",\"images\":{\"repository\":[\"prod/api\"]}";
        proposed("SEC-1", "2027-01-01", images);
        proposed("SEC-1", "2027-02-01", images);
        assertThat(stack.run("proposals")).as(stack.err()).isZero();
        assertThat(stack.out())
                .contains("# backlog: SEC-1, closed as Won't Do", "until: \"2027-02-01\"")
                .doesNotContain("2027-01-01");
        var file = PolicyFile.parse("policy.yaml", POLICY + stack.out(), Instant.parse("2026-11-23T12:00:00Z"));
        assertThat(file).isInstanceOf(PolicyFile.Checked.class);
        assertThat(((PolicyFile.Checked) file).policy().suppressions())
                .singleElement()
                .satisfies(suppression -> {
                    assertThat(suppression.owner()).isEqualTo("web: team");
                    assertThat(suppression.images().repository()).hasSize(1);
                });
    }

    @Test
    void what_was_told_of_many_images_is_not_accepted_before_somebody_names_them() throws IOException {
        proposed("SEC-2", "2027-02-01", "");
        stack.run("proposals");
        var file = PolicyFile.parse("policy.yaml", POLICY + stack.out(), Instant.parse("2026-11-23T12:00:00Z"));
        assertThat(file).isInstanceOf(PolicyFile.Refused.class);
    }

    @Test
    void where_nobody_declined_anything_that_is_said() {
        assertThat(stack.run("proposals")).isZero();
        assertThat(stack.out()).startsWith("# nobody has closed a ticket");
    }
}
