package dev.tocsin.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void the_default_policy_has_no_mistakes_and_no_warnings() {
        var result = PolicyFile.load(Examples.ROOT.resolve("policy.yaml"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        PolicyFile.Checked.class,
                        checked -> assertThat(checked.warnings()).isEmpty());
    }

    @Test
    void the_examples_of_the_documentation_make_a_policy() {
        var page = Examples.text(Examples.ROOT.resolve("docs/policy.md"));
        var examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results();
        var yaml = examples.map(example -> example.group(1)).collect(Collectors.joining());

        assertThat(PolicyFile.parse("docs/policy.md", yaml, Examples.NOW)).isInstanceOf(PolicyFile.Checked.class);
    }

    @Test
    void every_word_of_the_language_is_documented() {
        var page = Examples.text(Examples.ROOT.resolve("docs/policy.md"));
        var words = Language.POLICY.keys().stream().flatMap(PolicyFileTest::wordsOf);

        assertThat(words).allSatisfy(word -> assertThat(page).containsPattern("\\b" + word + "\\b"));
    }

    @Test
    void a_mistake_is_one_line_that_editors_and_terminals_can_follow() {
        var result = PolicyFile.parse("policy.yaml", """
                channels: { oncall: { sns: {} } }
                rules:
                  - name: all
                    alert: { critcal: 1 }
                    notify: oncall
                """);

        assertThat(((PolicyFile.Refused) result).mistakes())
                .hasToString("[policy.yaml:4:14: unknown severity \"critcal\", did you mean \"critical\"?]");
    }

    @Test
    void no_message_repeats_a_secret() {
        var result = Examples.check(Examples.RESOURCES.resolve("mistakes/a-secret-is-never-repeated.yaml"));

        assertThat(Examples.lines(((PolicyFile.Refused) result).mistakes()))
                .doesNotContain("TOKEN", "PASSWORD", "A-SECRET");
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        assertThat(refusal(directory.resolve("policy.yaml"))).endsWith("policy.yaml:1:1: there is no such file");
    }

    @Test
    void a_file_in_another_encoding_is_refused() throws IOException {
        var file = directory.resolve("policy.yaml");
        Files.write(file, new byte[] {'#', (byte) 0xE4});

        assertThat(refusal(file)).endsWith("policy.yaml:1:1: not UTF-8 text");
    }

    @Test
    void a_byte_order_mark_is_no_mistake() {
        var smallest = Examples.text(Examples.RESOURCES.resolve("accepted/smallest.yaml"));

        assertThat(PolicyFile.parse("policy.yaml", "\uFEFF" + smallest)).isInstanceOf(PolicyFile.Checked.class);
    }

    @Test
    void a_character_that_cannot_be_printed_is_shown_where_it_stands() {
        assertThat(mistake("channels:\n  a\u0007: 1"))
                .isEqualTo("policy.yaml:2:4: not YAML: a character that cannot be printed");
    }

    @Test
    void nesting_without_end_is_refused_before_it_can_do_harm() {
        assertThat(mistake("rules: " + "[".repeat(100_000))).isEqualTo("policy.yaml:1:27: nested deeper than 20");
    }

    @Test
    void aliases_of_aliases_do_not_multiply() {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (var level = 1; level < 40; level++) {
            bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(level, level - 1));
        }

        assertThat(mistake(bomb + "rules: [*a39, *a39]\n")).startsWith("policy.yaml:");
    }

    @Test
    void a_file_that_nobody_can_have_written_is_refused() {
        assertThat(mistake("#".repeat(300_000))).isEqualTo("policy.yaml:1:1: larger than 256 KB");
    }

    private static Stream<String> wordsOf(Key key) {
        var shape = key.shape() instanceof Shape.Many(var item, var _) ? item : key.shape();
        var row = shape instanceof Shape.Table table ? table.row() : shape;
        var deeper = row instanceof Shape.Members members
                ? members.keys().stream().flatMap(PolicyFileTest::wordsOf)
                : Stream.<String>empty();
        return Stream.concat(Stream.of(key.name()), deeper);
    }

    private static String mistake(String yaml) {
        return first(PolicyFile.parse("policy.yaml", yaml));
    }

    private static String refusal(Path file) {
        return first(PolicyFile.load(file));
    }

    private static String first(PolicyFile.Result result) {
        return ((PolicyFile.Refused) result).mistakes().getFirst().toString();
    }
}
