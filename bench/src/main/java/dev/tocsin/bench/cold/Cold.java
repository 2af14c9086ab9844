package dev.tocsin.bench.cold;

import dev.tocsin.bench.Figures;
import dev.tocsin.bench.Report;
import dev.tocsin.bench.Table;
import dev.tocsin.local.Machine;
import dev.tocsin.local.Synth;
import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Reader;
import dev.tocsin.local.template.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Each function of the template as packaged, in a process of its own under the real runtime interface client, over TLS. */
public final class Cold {

    private static final String ECHO = Echo.class.getName();

    private final Path home;
    private final int starts;
    private final int warm;

    public Cold(Path home, boolean quick) {
        this.home = home.toAbsolutePath();
        this.starts = quick ? 1 : 5;
        this.warm = quick ? 5 : 200;
    }

    public void measure(Report report) throws IOException, InterruptedException, GeneralSecurityException {
        System.err.println("Starting the local stack, and each function " + starts + " times ...");
        var directory = Files.createTempDirectory("tocsin-bench");
        var assembly = Synth.current(home);
        var findings = home.resolve("events").resolve("findings");
        var engine = Launcher.Engine.ofThisSystem();
        try (var machine = Machine.start(new Machine.Settings(assembly, findings, 0, engine, Clock.systemUTC()));
                var front = new TlsFront(machine.address(), directory)) {
            var place = Place.at(front.address());
            var functions = functions(Reader.read(assembly, place), directory, front.trust());
            var launcher = new Launcher(engine, place);
            var cold = seen(functions, launcher, false);
            report.add(table(cold, bytes(functions.getLast().code())));
            report.add(restored(cold, seen(functions.stream().map(Cold::primed).toList(), launcher, true)));
        }
    }

    /** The floor first. */
    private static List<Wiring.Function> functions(Wiring wiring, Path directory, String trust) throws IOException {
        var all = new ArrayList<Wiring.Function>();
        var sorted = wiring.functions().stream()
                .filter(function -> function.handler().startsWith("dev.tocsin."))
                .sorted(Comparator.comparing(Wiring.Function::handler))
                .toList();
        all.add(like(sorted.getFirst(), ECHO, echo(directory), trust));
        sorted.forEach(function -> all.add(like(function, function.handler(), function.code(), trust)));
        return all;
    }

    private static Path echo(Path directory) throws IOException {
        var code = directory.resolve("echo");
        var file = ECHO.replace('.', '/') + ".class";
        Files.createDirectories(code.resolve(file).getParent());
        try (var compiled = Echo.class.getResourceAsStream("/" + file)) {
            Files.write(code.resolve(file), compiled == null ? new byte[0] : compiled.readAllBytes());
        }
        return code;
    }

    private static Wiring.Function like(Wiring.Function one, String handler, Path code, String trust) {
        var environment = new HashMap<>(one.environment());
        environment.merge("JAVA_TOOL_OPTIONS", trust, (switches, more) -> switches + " " + more);
        return with(environment, one, handler, code);
    }

    /** As Lambda starts it to take a snapshot: it primes itself. */
    private static Wiring.Function primed(Wiring.Function one) {
        var environment = new HashMap<>(one.environment());
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        return with(environment, one, one.handler(), one.code());
    }

    private static Wiring.Function with(
            Map<String, String> environment, Wiring.Function one, String handler, Path code) {
        return new Wiring.Function(
                one.id(),
                one.name(),
                one.arn(),
                handler,
                code,
                environment,
                one.timeout(),
                one.memoryMegabytes(),
                one.role(),
                one.policy());
    }

    /** One after the other and round after round, so that a busy moment of the machine does not hit one function alone. */
    private Map<String, List<Start.Seen>> seen(List<Wiring.Function> functions, Launcher launcher, boolean snapshot)
            throws IOException, InterruptedException {
        var payloads = new Payloads(home);
        var seen = new LinkedHashMap<String, List<Start.Seen>>();
        for (var round = 0; round < starts; round++) {
            for (var function : functions) {
                try (var start = new Start(launcher, function, payloads.of(function.handler()))) {
                    seen.computeIfAbsent(name(function), _ -> new ArrayList<>()).add(start.see(warm, snapshot));
                }
            }
        }
        return seen;
    }

    private static String name(Wiring.Function function) {
        var handler = function.handler();
        return handler.substring(handler.lastIndexOf('.') + 1);
    }

    private static long bytes(Path code) {
        try (Stream<Path> files = Files.walk(code)) {
            return files.filter(Files::isRegularFile).mapToLong(Cold::size).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Table table(Map<String, List<Start.Seen>> seen, long bytes) {
        var floor = median(seen.getOrDefault(Echo.class.getSimpleName(), List.of()), Cold::cpu);
        return new Table(
                "cold",
                List.of(
                        "function",
                        "init ms",
                        "first ms",
                        "CPU of both ms",
                        "spread",
                        "x echo",
                        "warm p50 ms",
                        "warm p99 ms",
                        "peak MB",
                        "answer"),
                seen.entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue(), floor))
                        .toList(),
                List.of(
                        "Medians of " + starts
                                + " starts; the ratio is of CPU time. Not primed, and without Lambda's own archive of"
                                + " classes: the switches of the template, on all cores of this machine.",
                        "The stack behind TLS is this repository's local one, on the same machine: what it takes is in the wall"
                                + " times, and not in the CPU times.",
                        String.format(java.util.Locale.ROOT, "The artefact has %.1f MB.", bytes / 1e6)));
    }

    private Table restored(Map<String, List<Start.Seen>> cold, Map<String, List<Start.Seen>> primed) {
        var floor = median(cold.getOrDefault(Echo.class.getSimpleName(), List.of()), Cold::cpu);
        return new Table(
                "cold: first invocation after a snapshot",
                List.of("function", "first ms", "CPU of it ms", "spread", "x echo", "peak MB", "answer"),
                primed.entrySet().stream()
                        .map(entry -> restoredRow(entry.getKey(), entry.getValue(), floor))
                        .toList(),
                List.of(
                        "Primed as before a snapshot, then asked for the first event in the same process, with new connections: what a"
                                + " restore itself takes is not in it.",
                        "The ratio is of the CPU time of the first invocation to that of the echo's whole cold start."));
    }

    private static List<String> restoredRow(String function, List<Start.Seen> seen, double floor) {
        var cpu = median(seen, Start.Seen::firstCpu);
        return List.of(
                function,
                Figures.of(median(seen, Start.Seen::first)),
                Figures.of(cpu),
                Figures.spread(seen.stream().mapToDouble(Start.Seen::firstCpu).toArray()),
                Figures.ratio(cpu, floor),
                Figures.of(median(seen, Start.Seen::peakMegabytes)),
                answers(function, seen));
    }

    private static String answers(String function, List<Start.Seen> seen) {
        return seen.stream()
                .map(one -> answer(function, one.answer()))
                .distinct()
                .reduce("", String::concat);
    }

    private static List<String> row(String function, List<Start.Seen> seen, double floor) {
        var warm = seen.stream().flatMap(one -> one.warm().stream()).sorted().toList();
        var cpu = median(seen, Cold::cpu);
        return List.of(
                function,
                Figures.of(median(seen, Start.Seen::init)),
                Figures.of(median(seen, Start.Seen::first)),
                Figures.of(cpu),
                Figures.spread(seen.stream().mapToDouble(Cold::cpu).toArray()),
                Figures.ratio(cpu, floor),
                Figures.of(warm.get(warm.size() / 2)),
                Figures.of(warm.get(warm.size() * 99 / 100)),
                Figures.of(median(seen, Start.Seen::peakMegabytes)),
                answers(function, seen));
    }

    private static String answer(String function, String body) {
        var failed = body.contains("itemIdentifier") || body.contains("errorType");
        return failed && !function.equals(Echo.class.getSimpleName()) ? "failed" : "ok";
    }

    private static double cpu(Start.Seen seen) {
        return seen.initCpu() + seen.firstCpu();
    }

    private static double median(List<Start.Seen> seen, ToDoubleFunction<Start.Seen> figure) {
        return Figures.median(seen.stream().mapToDouble(figure).toArray());
    }
}
