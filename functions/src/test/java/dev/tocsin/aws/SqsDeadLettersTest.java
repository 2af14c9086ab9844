package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.text.Cut;
import org.junit.jupiter.api.Test;

class SqsDeadLettersTest {

    private final RecordingSqs sqs = new RecordingSqs();
    private final SqsDeadLetters letters = new SqsDeadLetters(sqs, "https://sqs.example/dead");

    @Test
    void the_reason_and_the_place_stand_beside_the_body() {
        letters.put("{", "not JSON", "line 1, column 2");
        var sent = sqs.sent().getFirst();
        assertThat(sent.at("QueueUrl").text()).isEqualTo("https://sqs.example/dead");
        assertThat(sent.at("MessageBody").text()).isEqualTo("{");
        assertThat(attribute("reason")).isEqualTo("not JSON");
        assertThat(attribute("where")).isEqualTo("line 1, column 2");
    }

    @Test
    void a_place_that_says_nothing_is_left_out() {
        letters.put("{}", "no such channel", "");
        assertThat(sqs.sent().getFirst().at("MessageAttributes").members()).containsOnlyKeys("reason");
    }

    @Test
    void a_long_reason_is_cut_and_an_unprintable_one_is_cleaned() {
        letters.put("{}", "\u0000\n" + "ü".repeat(5_000), "");
        assertThat(Cut.size(attribute("reason"))).isLessThanOrEqualTo(1_000);
        assertThat(attribute("reason")).startsWith("üü").endsWith("…");
    }

    private String attribute(String name) {
        var attribute = sqs.sent().getFirst().at("MessageAttributes", name);
        assertThat(attribute.at("DataType").text("String")).isEqualTo("String");
        return attribute.at("StringValue").text("");
    }
}
