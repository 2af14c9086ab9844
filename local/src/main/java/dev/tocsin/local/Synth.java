package dev.tocsin.local;

import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the CDK app write its cloud assembly, in a process of its own as {@code cdk synth} does. */
public final class Synth {
    /** Touched by the script {@code tocsin} whenever it has built. */
    private static final String BUILT = "local/target/app/.built";

    private static final String APP = "dev.tocsin.infra.TocsinApp";

    private Synth() {}

    /** The assembly of the project's own policy: the one that is there, unless something that it is made of is newer. */
    public static Path current(Path root) throws IOException, InterruptedException {
        var assembly = root.resolve(".tocsin/cdk.out");
        var made = assembly.resolve("manifest.json");
        if (!Files.exists(made) || isNewer(root.resolve("policy.yaml"), made) || isNewer(root.resolve(BUILT), made)) {
            run(root, assembly, null);
        }
        return assembly;
    }

    private static boolean isNewer(Path file, Path than) throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
    }

    /** {@code root} is the project's directory; {@code policy} null means the project's own. */
    static void run(Path root, Path assembly, @Nullable Path policy) throws IOException, InterruptedException {
        requireNode();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        List.of(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), APP))
                .directory(root.toFile())
                .inheritIO();
        builder.environment().put("CDK_OUTDIR", assembly.toString());
        // It still works, so a screenful about it helps nobody who wants to see the stack run.
        builder.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
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
