package dev.tocsin.local;

import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.local.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the CDK app write its cloud assembly, in a process of its own as {@code cdk synth} does. */
final class Synth {
    private static final String APP = "dev.tocsin.infra.TocsinApp";

    private Synth() {}

    /** {@code root} is the project's directory; {@code policy} null means the project's own. */
    static void run(Path root, Path assembly, @Nullable Path policy) throws IOException, InterruptedException {
        requireNode();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        List.of(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), APP))
                .directory(root.toFile())
                .inheritIO();
        builder.environment().put("CDK_OUTDIR", assembly.toString());
        if (policy != null) {
            var context = Json.object().put("policy", policy.toAbsolutePath().toString());
            builder.environment().put("CDK_CONTEXT_JSON", Json.write(context));
        }
        if (builder.start().waitFor() != 0) {
            throw new Impossible("The stack could not be synthesized: see above.");
        }
    }

    private static void requireNode() throws InterruptedException {
        try {
            new ProcessBuilder("node", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new Impossible(
                    "The stack is read through AWS CDK, which needs Node.js 20 or newer: https://nodejs.org");
        }
    }
}
