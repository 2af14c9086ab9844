package dev.tocsin.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.JsonText;
import dev.tocsin.policy.PolicyJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

    static List<Path> accepted() {
        return Examples.in("accepted");
    }

    static List<Path> mistakes() {
        return Examples.in("mistakes");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void an_accepted_file_gives_its_warnings_and_its_policy(Path file) {
        assertThat(Examples.check(file)).isInstanceOfSatisfying(PolicyFile.Checked.class, checked -> {
            var json = PolicyJson.write(checked.policy());
            var told = Examples.lines(checked.warnings()) + Indented.text(json) + "\n";

            assertThat(told).isEqualTo(Examples.golden(beside(file), told));
            assertThat(PolicyJson.read(JsonText.parse(json.write()))).isEqualTo(checked.policy());
        });
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_refused_file_gives_all_of_its_mistakes(Path file) {
        assertThat(Examples.check(file)).isInstanceOfSatisfying(PolicyFile.Refused.class, refused -> {
            var told = Examples.lines(refused.mistakes());

            assertThat(refused.mistakes()).isNotEmpty();
            assertThat(told).isEqualTo(Examples.golden(beside(file), told));
        });
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName().toString().replace(".yaml", ".txt"));
    }
}
