package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.json.Json;
import dev.tocsin.notify.Secrets;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsManagerSecretsTest {

    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:tocsin/slack-AbCdEf";

    private final List<String> reads = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T07:15:30Z");
    private String text = "{\"token\":\"one\"}";

    private final Secrets secrets = new SecretsManagerSecrets(this::answer, () -> now);

    @Test
    void a_secret_is_read_once_in_five_minutes() {
        assertThat(secrets.get(ARN)).isEqualTo(Json.obj("token", "one"));
        now = now.plus(SecretsManagerSecrets.KEPT).minusMillis(1);
        secrets.get(ARN);
        assertThat(reads).hasSize(1);
        now = now.plusMillis(1);
        secrets.get(ARN);
        assertThat(reads).hasSize(2);
    }

    @Test
    void a_forgotten_secret_is_read_afresh() {
        secrets.get(ARN);
        text = "{\"token\":\"two\"}";
        secrets.forget(ARN);
        assertThat(secrets.get(ARN).at("token").text()).isEqualTo("two");
    }

    @Test
    void only_a_few_are_kept() {
        secrets.get(ARN);
        for (var i = 0; i < SecretsManagerSecrets.MOST; i++) {
            secrets.get(ARN + i);
        }
        secrets.get(ARN);
        assertThat(reads).hasSize(SecretsManagerSecrets.MOST + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2", "[\"hunter2\"]", "{\"token\":\"hunter2\""})
    void what_is_no_object_is_unreadable_and_not_quoted(String value) {
        text = value;
        assertThatThrownBy(() -> secrets.get(ARN))
                .isInstanceOf(Secrets.Unreadable.class)
                .hasMessageContaining(ARN)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void a_refusal_is_named_and_a_failure_is_not_kept() {
        text = "refuse";
        assertThatThrownBy(() -> secrets.get(ARN))
                .isInstanceOf(Secrets.Unreadable.class)
                .hasMessageContaining("400 AccessDeniedException");
        text = "{}";
        assertThat(secrets.get(ARN)).isEqualTo(Json.obj());
    }

    @Test
    void no_answer_is_told_and_nothing_quoted() {
        text = "time out";
        assertThatThrownBy(() -> secrets.get(ARN))
                .isInstanceOf(Secrets.Unreadable.class)
                .hasMessage("the secret " + ARN + " cannot be read: Secrets Manager gives no answer");
    }

    private Json answer(String action, Json.Obj input) {
        assertThat(action).isEqualTo("GetSecretValue");
        reads.add(input.at("SecretId").text(""));
        return switch (text) {
            case "refuse" ->
                throw new AwsException.Refused(
                        "SecretsManager", action, 400, "AccessDeniedException", "", Json.obj("Message", "hunter2"));
            case "time out" -> throw new AwsException.Unanswered("SecretsManager", action, new IOException("hunter2"));
            default -> Json.obj("SecretString", text);
        };
    }
}
