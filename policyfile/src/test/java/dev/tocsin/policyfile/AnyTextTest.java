package dev.tocsin.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyTextTest {

    private static final List<String> EXAMPLES = Stream.of("accepted", "mistakes")
            .flatMap(directory -> Examples.in(directory).stream())
            .map(Examples::text)
            .toList();

    @Property(tries = 2000)
    void whatever_is_written_the_answer_is_a_policy_or_mistakes_with_their_places(@ForAll("slips") String yaml) {
        var lines = yaml.lines().count() + 1;

        switch (PolicyFile.parse("policy.yaml", yaml, Examples.NOW)) {
            case PolicyFile.Checked(var policy, var _) ->
                assertThat(policy.rules()).isNotEmpty();
            case PolicyFile.Refused(var mistakes) ->
                assertThat(mistakes).isNotEmpty().allSatisfy(mistake -> {
                    assertThat(mistake.line()).isBetween(1, (int) lines);
                    assertThat(mistake.column()).isPositive();
                    assertThat(mistake.message()).isNotBlank().doesNotContain("\n");
                });
        }
    }

    /** An example in which a few characters were replaced by others. */
    @Provide
    Arbitrary<String> slips() {
        var piece = Arbitraries.of(
                "",
                " ",
                "\n",
                "\n  ",
                ": ",
                "- ",
                "[",
                "]",
                "{",
                "}",
                "\"",
                "'",
                "*",
                "&a ",
                "*a",
                "<<: ",
                "!!int ",
                "0",
                "~",
                "#",
                "? ",
                "| ",
                "> ",
                "true",
                "\t",
                "\uD83D\uDD14",
                "\u0000",
                "---\n",
                "%");
        var slip = Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 6),
                        piece)
                .as(Slip::new);
        return Combinators.combine(
                        Arbitraries.of(EXAMPLES), slip.list().ofMinSize(1).ofMaxSize(3))
                .as((example, slips) -> {
                    var text = example;
                    for (var each : slips) {
                        text = each.in(text);
                    }
                    return text;
                });
    }

    private record Slip(double where, int length, String instead) {
        String in(String text) {
            var start = (int) (where * text.length());
            return text.substring(0, start) + instead + text.substring(Math.min(text.length(), start + length));
        }
    }
}
