package dev.tocsin.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.local.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicsTest {

    private final Intrinsics intrinsics = new Intrinsics(
            (name, attribute) -> attribute.isEmpty() ? "ref:" + name : name + "." + attribute, Json.read("""
                    {"Mappings":{"Sizes":{"small":{"memory":"128"}}},
                     "Conditions":{"Yes":{"Fn::Equals":["a","a"]},"No":{"Fn::Not":[{"Condition":"Yes"}]}}}"""));

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Ref\":\"Queue\"} | \"ref:Queue\"",
                "{\"Fn::GetAtt\":[\"Queue\",\"Arn\"]} | \"Queue.Arn\"",
                "{\"Fn::GetAtt\":\"Queue.Arn\"} | \"Queue.Arn\"",
                "{\"Fn::Join\":[\":\",[\"a\",{\"Ref\":\"B\"}]]} | \"a:ref:B\"",
                "{\"Fn::Select\":[\"1\",{\"Fn::Split\":[\":\",{\"Ref\":\"B\"}]}]} | \"B\"",
                "{\"Fn::Sub\":\"${A}/${B.Arn}/${!C}\"} | \"ref:A/B.Arn/${C}\"",
                "{\"Fn::Sub\":[\"${x}-${A}\",{\"x\":{\"Ref\":\"X\"}}]} | \"ref:X-ref:A\"",
                "{\"Fn::FindInMap\":[\"Sizes\",\"small\",\"memory\"]} | \"128\"",
                "{\"Fn::If\":[\"Yes\",1,2]} | 1",
                "{\"Fn::If\":[\"No\",1,2]} | 2",
                "{\"a\":{\"Ref\":\"AWS::NoValue\"},\"b\":[{\"Ref\":\"AWS::NoValue\"}]} | {\"b\":[]}",
                "{\"deep\":[{\"in\":{\"Ref\":\"Q\"}}]} | {\"deep\":[{\"in\":\"ref:Q\"}]}"
            })
    void a_function_becomes_its_value(String json, String value) {
        assertThat(intrinsics.resolve(Json.read(json))).isEqualTo(Json.read(value));
    }

    @Test
    void a_function_that_is_not_known_is_named() {
        assertThatThrownBy(() -> intrinsics.resolve(Json.read("{\"Fn::Cidr\":[]}")))
                .hasMessageContaining("Fn::Cidr");
    }
}
