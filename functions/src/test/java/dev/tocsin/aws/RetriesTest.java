package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.json.Json;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T07:15:30Z");
    private int calls;

    /** As long as it may. */
    private final RandomGenerator longest = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    private final Retries retries = new Retries(() -> now, longest, this::pass);

    private void pass(Duration time) {
        waits.add(time);
        now = now.plus(time);
    }

    @Test
    void what_goes_well_is_done_once() {
        assertThat(retries.of(4, Duration.ofMillis(100), failing(0, timeout()))).isEqualTo("done");
        assertThat(calls).isEqualTo(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void each_wait_is_twice_the_one_before() {
        assertThat(retries.of(4, Duration.ofMillis(100), failing(3, timeout()))).isEqualTo("done");
        assertThat(waits).extracting(Duration::toMillis).containsExactly(100L, 200L, 400L);
    }

    @Test
    void waits_are_longer_where_the_service_is_asked_too_often() {
        retries.of(4, Duration.ofMillis(100), failing(2, refused(400, "ThrottlingException")));
        assertThat(waits).extracting(Duration::toMillis).containsExactly(500L, 1_000L);
    }

    @Test
    void after_the_last_attempt_the_failure_is_told() {
        assertThatThrownBy(() -> retries.of(4, Duration.ofMillis(100), failing(9, timeout())))
                .isInstanceOf(AwsException.Unanswered.class);
        assertThat(calls).isEqualTo(4);
    }

    @Test
    void no_call_begins_more_than_five_seconds_after_the_first() {
        assertThatThrownBy(() -> retries.of(99, Duration.ofSeconds(1), () -> {
                    calls++;
                    now = now.plusSeconds(2);
                    throw timeout();
                }))
                .isInstanceOf(AwsException.class);
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void whoever_is_interrupted_waits_no_more_and_stays_interrupted() {
        var interrupted = new Retries(() -> now, longest, _ -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(() -> interrupted.of(4, Duration.ofMillis(1), failing(9, timeout())))
                .isInstanceOf(AwsException.class);
        assertThat(calls).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, 2",
        "400, ProvisionedThroughputExceededException, 2",
        "429, , 2",
        "400, RequestTimeout, 2",
        "500, ServerException, 2",
        "503, , 2",
        "400, ConditionalCheckFailedException, 1",
        "400, ValidationException, 1",
        "403, AccessDeniedException, 1",
        "501, , 1"
    })
    void only_what_may_pass_is_tried_again(int status, String code, int tries) {
        var failing = failing(1, refused(status, code == null ? "" : code));
        if (tries == 2) {
            assertThat(retries.of(4, Duration.ofMillis(1), failing)).isEqualTo("done");
        } else {
            assertThatThrownBy(() -> retries.of(4, Duration.ofMillis(1), failing))
                    .isInstanceOf(AwsException.class);
        }
        assertThat(calls).isEqualTo(tries);
    }

    private Supplier<String> failing(int times, AwsException failure) {
        return () -> {
            if (++calls <= times) {
                throw failure;
            }
            return "done";
        };
    }

    private static AwsException timeout() {
        return new AwsException.Unanswered("DynamoDb", "PutItem", new SocketTimeoutException());
    }

    private static AwsException refused(int status, String code) {
        return new AwsException.Refused("DynamoDb", "PutItem", status, code, "", new Json.Null());
    }
}
