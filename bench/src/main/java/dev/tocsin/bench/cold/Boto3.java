package dev.tocsin.bench.cold;

import dev.tocsin.local.aws.Caller;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A function in Python that makes the calls of the event function by boto3. */
final class Boto3 {

    static final String NAME = "boto3, the same calls";

    private static final String PYTHON = "python3";
    private static final String SCRIPT = "boto3_function.py";

    private Boto3() {}

    /** Empty where this machine's Python, if it has any, has no boto3. */
    static Optional<Starter> starter(Place place, TlsFront front, Path directory)
            throws IOException, InterruptedException {
        if (!isThere()) {
            System.err.println("The function in Python is left out: " + PYTHON + " with boto3 is not installed here.");
            return Optional.empty();
        }
        var script = directory.resolve(SCRIPT);
        try (var text = Boto3.class.getResourceAsStream("/" + SCRIPT)) {
            Files.write(script, text == null ? new byte[0] : text.readAllBytes());
        }
        var trusted = directory.resolve("trusted.pem");
        Files.write(trusted, Files.readAllBytes(authorities()));
        Files.write(trusted, Files.readAllBytes(front.certificate()), StandardOpenOption.APPEND);
        return Optional.of((function, runtimeApi) -> start(function, runtimeApi, place, script, trusted));
    }

    /** Those that boto3 trusts: to read them is a part of its cold start. */
    private static Path authorities() throws IOException {
        var asked = "import botocore, os; print(os.path.dirname(botocore.__file__))";
        try (var answer = new ProcessBuilder(PYTHON, "-c", asked).start().inputReader()) {
            return Path.of(answer.readLine(), "cacert.pem");
        }
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import boto3")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static Process start(Wiring.Function function, String runtimeApi, Place place, Path script, Path trusted)
            throws IOException {
        var builder = new ProcessBuilder(PYTHON, script.toString()).redirectErrorStream(true);
        var environment = builder.environment();
        environment.putAll(function.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("AWS_DEFAULT_REGION", place.region());
        environment.put("AWS_ACCESS_KEY_ID", Caller.accessKey(function));
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_SESSION_TOKEN", "local");
        environment.put("AWS_ENDPOINT_URL", place.endpoint().toString());
        environment.put("AWS_CA_BUNDLE", trusted.toString());
        return builder.start();
    }
}
