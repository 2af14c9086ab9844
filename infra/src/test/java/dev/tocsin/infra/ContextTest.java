package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContextTest {

    @Test
    void without_a_word_the_shipped_policy_goes_where_the_credentials_lead() {
        var context = Context.parse("{}");
        assertThat(context.policy()).isEqualTo(Path.of("policy.yaml"));
        assertThat(context.alarmEmails()).isEmpty();
        assertThat(context.environment().getAccount()).isNull();
        assertThat(context.environment().getRegion()).isNull();
    }

    @Test
    void what_is_said_is_heard() {
        var context = Context.parse("""
                {"policy": "other.yaml", "alarms": "a@example.com, b@example.com", "account": "123456789012", "region": "eu-central-1"}
                """);
        assertThat(context.policy()).isEqualTo(Path.of("other.yaml"));
        assertThat(context.alarmEmails()).containsExactly("a@example.com", "b@example.com");
        assertThat(context.environment().getAccount()).isEqualTo("123456789012");
        assertThat(context.environment().getRegion()).isEqualTo("eu-central-1");
    }

    @Test
    void alarms_may_be_a_list_in_cdk_json() {
        assertThat(Context.parse("{\"alarms\": [\"a@example.com\"]}").alarmEmails())
                .containsExactly("a@example.com");
    }
}
