package dev.tocsin.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PolicyFileTest {

    private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));

    @Test
    void the_default_policy_has_no_mistakes_and_no_warnings() {
        var result = PolicyFile.load(ROOT.resolve("policy.yaml"));

        assertThat(result).isInstanceOf(PolicyFile.Checked.class);
        assertThat(((PolicyFile.Checked) result).warnings()).isEmpty();
    }
}
