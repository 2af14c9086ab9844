package dev.tocsin.local.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.local.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static Access.Decision decide(String statements, Permission wanted) {
        return Access.decide(Statement.read(Json.read("{\"Statement\":" + statements + "}")), wanted);
    }

    @Test
    void what_nothing_allows_is_denied() {
        var decision = decide("[]", new Permission("sqs:SendMessage", "arn:aws:sqs:r:a:q"));

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.why()).contains("no policy allows the sqs:SendMessage action");
    }

    @Test
    void an_action_is_allowed_on_the_resource_that_the_statement_names_and_on_no_other() {
        var statement = """
                {"Effect":"Allow","Action":["sqs:SendMessage"],"Resource":"arn:aws:sqs:r:a:q"}""";

        assertThat(decide(statement, new Permission("sqs:SendMessage", "arn:aws:sqs:r:a:q"))
                        .allowed())
                .isTrue();
        assertThat(decide(statement, new Permission("sqs:SendMessage", "arn:aws:sqs:r:a:q2"))
                        .allowed())
                .isFalse();
        assertThat(decide(statement, new Permission("sqs:DeleteMessage", "arn:aws:sqs:r:a:q"))
                        .allowed())
                .isFalse();
    }

    @Test
    void wildcards_stand_for_any_run_and_question_marks_for_one_character() {
        var statement = """
                {"Effect":"Allow","Action":"secretsmanager:Get*","Resource":"arn:aws:secretsmanager:r:a:secret:tocsin/slack-??????"}""";

        var secret = "arn:aws:secretsmanager:r:a:secret:tocsin/slack-";
        assertThat(decide(statement, new Permission("secretsmanager:GetSecretValue", secret + "AbCdEf"))
                        .allowed())
                .isTrue();
        assertThat(decide(statement, new Permission("secretsmanager:GetSecretValue", secret + "AbCdE"))
                        .allowed())
                .isFalse();
    }

    @Test
    void an_explicit_deny_wins() {
        var decision = decide("""
                [{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"sns:Publish","Resource":"*"}]""", new Permission("sns:Publish", "arn:aws:sns:r:a:t"));

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.why()).contains("explicit deny");
    }

    @Test
    void a_deny_whose_condition_fails_denies_nothing() {
        var statements = """
                [{"Effect":"Allow","Action":"*","Resource":"*"},
                 {"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]""";
        var secure = new Permission("sns:Publish", "t", Map.of("aws:SecureTransport", List.of("true")));
        var plain = new Permission("sns:Publish", "t", Map.of("aws:SecureTransport", List.of("false")));

        assertThat(decide(statements, secure).allowed()).isTrue();
        assertThat(decide(statements, plain).allowed()).isFalse();
    }

    @Test
    void a_condition_compares_the_source_with_each_of_its_values() {
        var statement = """
                {"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*",
                 "Condition":{"ArnEquals":{"aws:SourceArn":["arn:aws:events:r:a:rule/one","arn:aws:events:r:a:rule/two"]}}}""";

        assertThat(decide(statement, from("arn:aws:events:r:a:rule/two")).allowed())
                .isTrue();
        assertThat(decide(statement, from("arn:aws:events:r:a:rule/three")).allowed())
                .isFalse();
        assertThat(decide(statement, new Permission("sqs:SendMessage", "q")).allowed())
                .isFalse();
    }

    private static Permission from(String source) {
        return new Permission("sqs:SendMessage", "q", Map.of("aws:SourceArn", List.of(source)));
    }

    @Test
    void for_all_values_holds_when_every_value_given_is_allowed() {
        var statement = """
                {"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForAllValues:StringEquals":{"events:source":["tocsin"]}}}""";

        assertThat(decide(statement, sources("tocsin", "tocsin")).allowed()).isTrue();
        assertThat(decide(statement, sources("tocsin", "other")).allowed()).isFalse();
    }

    private static Permission sources(String... sources) {
        return new Permission("events:PutEvents", "b", Map.of("events:source", List.of(sources)));
    }

    @Test
    void an_unknown_operator_denies_and_is_named() {
        var decision = decide("""
                {"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}""", new Permission("sns:Publish", "t"));

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.why()).contains("IpAddress");
    }

    @Test
    void a_resource_policy_speaks_of_the_services_that_it_names_and_of_everybody() {
        var statements = Statement.read(Json.read("""
                {"Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"*","Resource":"*"},
                 {"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"*","Resource":"*"},
                 {"Effect":"Deny","Principal":"*","Action":"*","Resource":"x"}]}"""));

        assertThat(Access.of("events.amazonaws.com", statements)).hasSize(2);
    }
}
