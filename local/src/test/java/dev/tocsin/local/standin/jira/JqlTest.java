package dev.tocsin.local.standin.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JqlTest {

    private static final String OPEN = """
            {"key":"SEC-1","fields":{"project":{"key":"SEC"},"labels":["tocsin-a1","tocsin"],"resolution":null,
             "status":{"name":"To Do","statusCategory":{"key":"new","name":"To Do"}}}}""";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    project = SEC AND labels = "tocsin-a1"                   | true
                    project = "SEC" and labels in (other, "tocsin") ORDER BY created DESC | true
                    project = SEC AND labels = other                         | false
                    project = OPS AND labels = tocsin                        | false
                    labels not in (tocsin)                                   | false
                    key = SEC-1                                              | true
                    status = "to do"                                         | true
                    statusCategory != Done                                   | true
                    resolution != Done                                       | false
                    resolution = Unresolved                                  | true
                    resolution is EMPTY AND created >= -30d                  | true
                    resolution is not EMPTY                                  | false
                    """)
    void it_answers_as_jira_does(String jql, boolean matches) throws Refused {
        assertThat(Jql.parse(jql).matches(JsonText.parse(OPEN))).isEqualTo(matches);
    }

    @Test
    void what_it_does_not_know_it_refuses() {
        assertThatThrownBy(() -> Jql.parse("text ~ \"openssl\"")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Jql.parse("project = SEC OR project = OPS OR x"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Jql.parse(" ")).isInstanceOf(Refused.class);
    }
}
