package dev.tocsin.lambda;

import dev.tocsin.json.JsonText;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.PolicyJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The policy as it was compiled at synth: {@code policy.json} at the root of the functions' artefact. */
final class DeployedPolicy {

    private DeployedPolicy() {}

    static Policy read() {
        try (var file = DeployedPolicy.class.getResourceAsStream("/policy.json")) {
            if (file == null) {
                throw new IllegalStateException(
                        "policy.json is not in the artefact: deploy with cdk, which puts it there");
            }
            return PolicyJson.read(JsonText.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("policy.json of the artefact cannot be read", e);
        }
    }
}
