package dev.tocsin.bench.cold;

import dev.tocsin.local.template.Wiring;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A function that is measured, and how it is started. */
record Subject(String name, Wiring.Function function, Starter starter) {

    private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";
    private static final String SNAPSHOT = "snap-start";

    static Subject of(Wiring.Function function, Starter starter) {
        var handler = function.handler();
        return new Subject(handler.substring(handler.lastIndexOf('.') + 1), function, starter);
    }

    /** As Lambda starts it to take a snapshot: it primes itself. */
    Subject primed() {
        return with(Map.of(INITIALIZATION, SNAPSHOT));
    }

    boolean isPrimed() {
        return SNAPSHOT.equals(function.environment().get(INITIALIZATION));
    }

    Subject named(String other) {
        return new Subject(other, function, starter);
    }

    /** With this environment besides its own. */
    Subject with(Map<String, String> more) {
        var environment = new HashMap<>(function.environment());
        environment.putAll(more);
        return new Subject(
                name,
                like(function, environment, function.handler(), function.code(), function.memoryMegabytes()),
                starter);
    }

    Subject with(int memoryMegabytes) {
        return new Subject(
                name,
                like(function, function.environment(), function.handler(), function.code(), memoryMegabytes),
                starter);
    }

    /** Another handler in the place of this function's. */
    Subject running(String handler, Path code) {
        return of(like(function, function.environment(), handler, code, function.memoryMegabytes()), starter);
    }

    private static Wiring.Function like(
            Wiring.Function one, Map<String, String> environment, String handler, Path code, int memoryMegabytes) {
        return new Wiring.Function(
                one.id(),
                one.name(),
                one.arn(),
                handler,
                code,
                environment,
                one.timeout(),
                memoryMegabytes,
                one.role(),
                one.policy());
    }
}
