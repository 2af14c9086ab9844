package dev.tocsin.local.function;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * The native library of the runtime interface client. Every process of it unpacks the library to the same file, which a
 * process that has it open does not survive; so it is unpacked here, once, and its place is told.
 */
final class NativePart {

    /** The system property by which the runtime interface client is told where the library is. */
    static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private NativePart() {}

    static String unpack() throws IOException {
        var file = Files.createTempFile("tocsin-", ".so");
        file.toFile().deleteOnExit();
        try (var library = Objects.requireNonNull(AWSLambda.class.getResourceAsStream("/jni/" + name()))) {
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file.toString();
    }

    private static String name() {
        var arm = System.getProperty("os.arch").equals("aarch64");
        var musl = Files.exists(Path.of("/lib", "ld-musl-" + (arm ? "aarch64" : "x86_64") + ".so.1"));
        return "libaws-lambda-jni.linux" + (musl ? "_musl" : "") + (arm ? "-aarch_64" : "-x86_64") + ".so";
    }
}
