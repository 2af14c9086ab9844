package dev.tocsin.infra;

import dev.tocsin.json.Json;
import dev.tocsin.policyfile.DeploymentFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * {@code deployment.yaml}: what {@link Context} is told, in a file of its own that is checked like the policy. What {@code -c} says of the same
 * key, for once, goes before it.
 */
final class Deployment {

    static final String FILE = "deployment.yaml";

    private Deployment() {}

    /**
     * The context with what the file says; the context alone where there is no file.
     *
     * @throws IllegalArgumentException with all mistakes, one a line
     */
    static Json.Obj in(Path root, Json.Obj context) {
        var file = root.resolve(FILE);
        return Files.exists(file) ? read(file).and(context) : context;
    }

    private static Json.Obj read(Path file) {
        return switch (DeploymentFile.load(file)) {
            case DeploymentFile.Checked(var deployment) -> asContext(deployment);
            case DeploymentFile.Refused refused ->
                throw new IllegalArgumentException(
                        refused.mistakes().stream().map(String::valueOf).collect(Collectors.joining("\n")));
        };
    }

    /** The hub is two keys there. */
    private static Json.Obj asContext(Json.Obj deployment) {
        var hub = deployment.at("hub").text("").split("/", 2);
        return deployment.and(Json.obj("account", hub[0], "region", hub[1]));
    }
}
