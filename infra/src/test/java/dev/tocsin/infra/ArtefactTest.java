package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.JsonText;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.PolicyJson;
import dev.tocsin.policyfile.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtefactTest {

    @TempDir
    private Path root;

    @Test
    void the_policy_stands_beside_the_jars_where_functions_look_for_it() throws IOException {
        var lib = Files.createDirectories(root.resolve("functions/target/artefact/lib"));
        Files.writeString(lib.resolve("some.jar"), "jar");
        var policy = shipped();
        var artefact = Artefact.stage(root, policy);
        assertThat(artefact.directory().resolve("lib/some.jar")).hasContent("jar");
        var carried = JsonText.parse(Files.readString(artefact.directory().resolve("policy.json")));
        assertThat(PolicyJson.read(carried)).isEqualTo(policy);
        artefact.delete();
        assertThat(artefact.directory()).doesNotExist();
    }

    private static Policy shipped() {
        var file = Path.of(System.getProperty("tocsin.root")).resolve("policy.yaml");
        return ((PolicyFile.Checked) PolicyFile.load(file)).policy();
    }
}
