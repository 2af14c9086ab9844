package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.json.Json;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.HttpSender.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T07:15:30Z");
    private static final String ADDRESS = "http://127.0.0.1:9001/2021-04-23/credentials";

    private static final Map<String, String> SNAP_START =
            Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", ADDRESS, "AWS_CONTAINER_AUTHORIZATION_TOKEN", "s3cr3t");

    private final List<Request> asked = new ArrayList<>();
    private final HttpSender container = this::answer;
    private Instant now = NOW;
    private int status = 200;

    @Test
    void keys_in_the_environment_are_the_keys() {
        var environment =
                Map.of("AWS_ACCESS_KEY_ID", "ASIA", "AWS_SECRET_ACCESS_KEY", "secret", "AWS_SESSION_TOKEN", "token");
        assertThat(source(environment).get()).isEqualTo(new Credentials("ASIA", "secret", "token", Instant.MAX));
        assertThat(asked).isEmpty();
    }

    @Test
    void after_a_snapshot_they_are_asked_for_with_the_token_when_they_are_needed() {
        var source = source(SNAP_START);
        assertThat(asked).isEmpty();
        assertThat(source.get()).isEqualTo(new Credentials("KEY1", "secret", "token", NOW.plusSeconds(3_600)));
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.uri()).hasToString(ADDRESS);
            assertThat(request.headers()).containsEntry("Authorization", "s3cr3t");
        });
    }

    @Test
    void they_are_kept_until_five_minutes_before_their_end() {
        var source = source(SNAP_START);
        source.get();
        now = NOW.plusSeconds(3_299);
        assertThat(source.get().accessKey()).isEqualTo("KEY1");
        now = NOW.plusSeconds(3_300);
        assertThat(source.get().accessKey()).isEqualTo("KEY2");
        assertThat(asked).hasSize(2);
    }

    @Test
    void those_that_still_hold_are_used_when_no_others_can_be_had() {
        var source = source(SNAP_START);
        source.get();
        status = 500;
        now = NOW.plusSeconds(3_599);
        assertThat(source.get().accessKey()).isEqualTo("KEY1");
        now = NOW.plusSeconds(3_600);
        assertThatThrownBy(source::get).isInstanceOf(AwsException.class).hasMessageContaining("500");
    }

    @Test
    void nobody_who_answers_is_a_failure_that_may_pass() {
        status = -1;
        assertThatThrownBy(() -> source(SNAP_START).get())
                .isInstanceOf(AwsException.Unanswered.class)
                .hasMessageContaining("ConnectException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/", "http://169.254.169.254/", "ftp://127.0.0.1/", "//127.0.0.1/"})
    void the_token_goes_to_this_machine_or_over_tls_and_nowhere_else(String address) {
        assertThatThrownBy(() -> source(Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", address)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    }

    @Test
    void an_environment_without_keys_is_named() {
        assertThatThrownBy(() -> source(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AWS_ACCESS_KEY_ID")
                .hasMessageContaining("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    }

    @Test
    void a_role_is_assumed_for_an_hour() {
        var keys = Json.obj(
                "AccessKeyId", "ASIA", "SecretAccessKey", "secret", "SessionToken", "token", "Expiration", NOW);
        var input = new ArrayList<String>();
        Service sts = (action, given) -> {
            input.add(action + given.write());
            return Json.obj("Credentials", keys);
        };
        assertThat(new AssumedRole(sts, "arn:aws:iam::1:role/r").get())
                .isEqualTo(new Credentials("ASIA", "secret", "token", NOW));
        assertThat(input)
                .containsExactly("AssumeRole{\"RoleArn\":\"arn:aws:iam::1:role/r\",\"RoleSessionName\":\"tocsin\"}");
    }

    @Test
    void an_answer_of_sts_without_keys_is_none() {
        assertThatThrownBy(() -> new AssumedRole((_, _) -> Json.obj(), "arn").get())
                .isInstanceOf(AwsException.Unanswered.class);
    }

    @Test
    void credentials_are_not_printed() {
        assertThat(new Credentials("ASIA", "hunter2", "hunter3", NOW).toString())
                .doesNotContain("hunter");
    }

    private Credentials.Source source(Map<String, String> environment) {
        return FunctionCredentials.in(environment, container, () -> now);
    }

    private Response answer(Request request) throws IOException {
        asked.add(request);
        if (status < 0) {
            throw new ConnectException();
        }
        var body = Json.obj(
                "AccessKeyId",
                "KEY" + asked.size(),
                "SecretAccessKey",
                "secret",
                "Token",
                "token",
                "Expiration",
                now.plusSeconds(3_600));
        return new Response(status, Map.of(), body.write());
    }
}
