package dev.tocsin.local.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.JsonText;
import dev.tocsin.local.Tocsin;
import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsEndpoint;
import dev.tocsin.local.aws.Gatekeeper;
import dev.tocsin.local.gateway.Gateway;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.web.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Asked as a user asks it, of Lambda as {@code tocsin up} serves it; the function's answers are written down here. */
class BackfillCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> orders = new ArrayList<>();
    private List<String> functions = List.of("TocsinHub-ClockFunction-1", "TocsinHub-ReconcileFunction-1");
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new Gateway(0);
        gateway.aws(
                new AwsEndpoint(List.of(new Scripted()), List.of(), new Gatekeeper(new Journal(Clock.systemUTC())))
                        ::answer);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void it_begins_one_baseline_goes_on_until_all_is_compared_and_says_what_came_of_it() {
        answer(false, false, 10, "");
        answer(false, true, 10, "");
        answer(false, false, 20, "");
        answer(true, false, 25, "");
        assertThat(backfill()).as(err.toString()).isZero();
        assertThat(orders).containsExactly("BASELINE", "DUE", "DUE", "DUE");
        assertThat(out.toString())
                .contains("  10 repositories", "another call is at work", "Compared: 25 repositories")
                .contains("A digest that says it is on its way");
    }

    @Test
    void a_baseline_begins_when_the_schedules_call_is_over() {
        answer(false, true, 3, "");
        answer(true, false, 3, "");
        assertThat(backfill()).isZero();
        assertThat(orders).containsExactly("BASELINE", "BASELINE");
    }

    @Test
    void a_registry_that_could_not_be_asked_is_said_and_is_a_failure() {
        answer(true, false, 3, "\"210987654321/eu-west-1\"");
        assertThat(backfill()).isEqualTo(1);
        assertThat(out.toString()).contains("Not read: 210987654321/eu-west-1");
    }

    @Test
    void a_function_that_fails_is_said_in_its_words() {
        answers.add(Answer.of(200, "application/json", "{\"errorMessage\": \"the table is gone\"}")
                .with("X-Amz-Function-Error", "Unhandled"));
        assertThat(backfill()).isEqualTo(1);
        assertThat(err.toString()).contains("the table is gone");
    }

    @Test
    void a_stack_without_the_function_is_said_with_the_remedy() {
        functions = List.of("TocsinHub-ClockFunction-1");
        assertThat(backfill()).isEqualTo(1);
        assertThat(err.toString()).contains("--stack").contains("deploy");
    }

    private void answer(boolean finished, boolean busy, int repositories, String unread) {
        answers.add(Answer.of(
                200,
                "application/json",
                "{\"finished\": %s, \"busy\": %s, \"tally\": {\"repositories\": %d, \"images\": 2, \"repairs\": 3}, \"unread\": [%s]}"
                        .formatted(finished, busy, repositories, unread)));
    }

    private int backfill() {
        return Tocsin.inWords(new CommandLine(new BackfillCommand()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("--local", "--port", "" + gateway.address().getPort(), "--every", "0");
    }

    private final class Scripted implements AwsApi {

        @Override
        public String service() {
            return "lambda";
        }

        @Override
        public List<Permission> needs(AwsCall call) {
            return List.of();
        }

        @Override
        public Answer answer(AwsCall call) {
            if (call.action().equals("ListFunctions")) {
                var names = functions.stream()
                        .map(name -> "{\"FunctionName\": \"" + name + "\"}")
                        .toList();
                return Answer.of(200, "application/json", "{\"Functions\": " + names + "}");
            }
            orders.add(JsonText.parse(call.request().body()).at("order").text(""));
            return answers.removeFirst();
        }
    }
}
