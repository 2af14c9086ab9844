package dev.tocsin.local.function;

import dev.tocsin.local.template.Wiring;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One process of a function with its Runtime API. Serves one invocation at a time until it dies or is killed. */
final class Instance implements AutoCloseable {

    /** A laptop that builds at the same time starts a JVM slower than Lambda's ten seconds. */
    private static final Duration START = Duration.ofSeconds(60);

    private final Wiring.Function function;
    private final RuntimeApi api;
    private final Process process;

    Instance(Wiring.Function function, Launcher launcher, Consumer<String> log) throws IOException {
        this.function = function;
        this.api = new RuntimeApi(function);
        this.process = launcher.start(function, api.address());
        Thread.ofVirtual().name("log of " + function.id()).start(() -> follow(log));
    }

    /** Until the process ends, and with it the invocation that it did not answer. */
    private void follow(Consumer<String> log) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(log);
            exited(process.waitFor());
        } catch (IOException | UncheckedIOException e) {
            exited(process.onExit().join().exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void exited(int status) {
        api.fail("Runtime.ExitError", "Runtime exited with error: exit status " + status);
        api.close();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Outcome invoke(String payload) throws InterruptedException {
        var invocation = new Invocation(payload);
        api.hand(invocation);
        if (!isAlive()) {
            exited(process.exitValue());
        }
        try {
            invocation.started.get(START.toSeconds(), TimeUnit.SECONDS);
            return invocation.outcome.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return invocation.outcome.join();
        } catch (TimeoutException e) {
            invocation.fail("Sandbox.Timedout", timedOut(invocation));
            close();
            return invocation.outcome.join();
        }
    }

    private String timedOut(Invocation invocation) {
        return invocation.started.isDone()
                ? "Task timed out after %.2f seconds"
                        .formatted(function.timeout().toMillis() / 1000.0)
                : "The function's process did not ask for work within " + START.toSeconds() + " seconds";
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }
}
