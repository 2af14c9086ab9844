package dev.tocsin.bench.cold;

import dev.tocsin.bench.Figures;
import dev.tocsin.bench.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What starts were seen to take, beside the floor's. */
record ColdTables(int starts) {

    private static final String ECHO = Echo.class.getSimpleName();

    Table unprimed(Map<String, List<Start.Seen>> seen, Path artefact) {
        var floor = median(seen.getOrDefault(ECHO, List.of()), ColdTables::cpu);
        var python = seen.getOrDefault(Boto3.NAME, List.of());
        return new Table(
                "cold",
                List.of(
                        "function",
                        "init ms",
                        "first ms",
                        "CPU of both ms",
                        "spread",
                        "x echo",
                        "x boto3",
                        "warm p50 ms",
                        "warm p99 ms",
                        "peak MB",
                        "answer"),
                seen.entrySet().stream()
                        .map(entry -> unprimed(entry.getKey(), entry.getValue(), floor, python))
                        .toList(),
                List.of(
                        "Medians of " + starts
                                + " starts; the ratios are of CPU time. Not primed, and without Lambda's own archive of"
                                + " classes: the switches of the template, on all cores of this machine.",
                        "The stack behind TLS is this repository's local one, on the same machine: what it takes is in the wall"
                                + " times, and not in the CPU times. What was read and not changed since is not read from it again.",
                        "boto3: a function in Python that makes the event function's calls (bench/src/main/resources), under a loop of its own and not"
                                + " Lambda's runtime; left out where Python has no boto3.",
                        String.format(Locale.ROOT, "The artefact has %.2f MB.", bytes(artefact) / 1e6)));
    }

    private static List<String> unprimed(
            String function, List<Start.Seen> seen, double floor, List<Start.Seen> python) {
        var cpu = median(seen, ColdTables::cpu);
        return List.of(
                function,
                Figures.of(median(seen, Start.Seen::init)),
                Figures.of(median(seen, Start.Seen::first)),
                Figures.of(cpu),
                Figures.spread(seen.stream().mapToDouble(ColdTables::cpu).toArray()),
                Figures.ratio(cpu, floor),
                python.isEmpty() ? "-" : Figures.ratio(cpu, median(python, ColdTables::cpu)),
                Figures.of(warm(seen, 0.5)),
                Figures.of(warm(seen, 0.99)),
                Figures.of(median(seen, Start.Seen::peakMegabytes)),
                answers(function, seen));
    }

    Table restored(Map<String, List<Start.Seen>> cold, Map<String, List<Start.Seen>> primed) {
        var floor = median(cold.getOrDefault(ECHO, List.of()), ColdTables::cpu);
        return new Table(
                "cold: first invocation after a snapshot",
                List.of("function", "first ms", "CPU of it ms", "spread", "x echo", "peak MB", "answer"),
                primed.entrySet().stream()
                        .map(entry -> restored(entry.getKey(), entry.getValue(), floor))
                        .toList(),
                List.of(
                        "Primed as before a snapshot, then asked for the first event in the same process, with new connections: what a"
                                + " restore itself takes is not in it.",
                        "The ratio is of the CPU time of the first invocation to that of the echo's whole cold start."));
    }

    private static List<String> restored(String function, List<Start.Seen> seen, double floor) {
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

    /** Where the CPU is held back, time is what shows it. */
    Table small(Map<String, List<Start.Seen>> cold, Map<String, List<Start.Seen>> primed, int megabytes) {
        var floor = median(cold.getOrDefault(ECHO, List.of()), ColdTables::whole);
        var rows = new ArrayList<List<String>>();
        cold.forEach((function, seen) -> rows.add(small(function, seen, median(seen, ColdTables::whole), floor)));
        primed.forEach((function, seen) ->
                rows.add(small(function + ", primed", seen, median(seen, Start.Seen::first), floor)));
        return new Table(
                "cold: at the share of " + megabytes + " MB",
                List.of(
                        "function",
                        "init ms",
                        "first ms",
                        "cold ms",
                        "x echo",
                        "warm p50 ms",
                        "warm p99 ms",
                        "peak MB",
                        "answer"),
                rows,
                List.of(
                        "Wall times, medians of " + starts + " starts. From the first event on a process has "
                                + megabytes
                                + "/1,769 of a core by the kernel's quota, in periods of 100 ms; its init has all cores, as Lambda's has.",
                        "Cold is init and first invocation; primed, it is the first invocation alone. One invocation after the other without a pause."));
    }

    private static List<String> small(String function, List<Start.Seen> seen, double cold, double floor) {
        return List.of(
                function,
                Figures.of(median(seen, Start.Seen::init)),
                Figures.of(median(seen, Start.Seen::first)),
                Figures.of(cold),
                Figures.ratio(cold, floor),
                Figures.of(warm(seen, 0.5)),
                Figures.of(warm(seen, 0.99)),
                Figures.of(median(seen, Start.Seen::peakMegabytes)),
                answers(function, seen));
    }

    /** What is left of an invocation once everything is loaded, compiled and connected. */
    Table warm(Map<String, List<Start.Seen>> seen) {
        var python = seen.getOrDefault(Boto3.NAME, List.of());
        return new Table(
                "cold: warm, one event that brings nothing new",
                List.of("function", "p50 ms", "spread", "p99 ms", "x boto3", "CPU ms", "x boto3 in CPU"),
                seen.entrySet().stream()
                        .map(row -> warm(row.getKey(), row.getValue(), python))
                        .toList(),
                List.of(
                        "One invocation after the other, of all starts together; the first ones after each start are not counted. Spread: of the starts' own p50.",
                        "Reads are answered from the memory of what stands in front of the stack, as nothing was written since. What p50 has more"
                                + " than CPU is that, TLS on its side, and the Runtime API: the same for all that call something."));
    }

    private static List<String> warm(String function, List<Start.Seen> seen, List<Start.Seen> python) {
        var p50 = warm(seen, 0.5);
        var cpu = median(seen, Start.Seen::warmCpu);
        return List.of(
                function,
                Figures.of(p50),
                Figures.spread(seen.stream()
                        .mapToDouble(one -> warm(List.of(one), 0.5))
                        .toArray()),
                Figures.of(warm(seen, 0.99)),
                python.isEmpty() ? "-" : Figures.ratio(p50, warm(python, 0.5)),
                Figures.of(cpu),
                python.isEmpty() ? "-" : Figures.ratio(cpu, median(python, Start.Seen::warmCpu)));
    }

    Table memories(Map<Integer, List<Start.Seen>> byMemory) {
        return new Table(
                "cold: " + Subjects.EVENTS + ", primed, by its memory",
                List.of("MB", "first ms", "warm p50 ms", "warm p99 ms", "p99 of a start", "peak MB"),
                byMemory.entrySet().stream()
                        .map(entry -> memory(entry.getKey(), entry.getValue()))
                        .toList(),
                List.of(
                        "With the heap and the share of a core that Lambda gives to so much memory, an event each 100 ms. p50 and p99 are of all "
                                + byMemory.values().stream()
                                        .mapToInt(List::size)
                                        .max()
                                        .orElse(0)
                                + " starts together; p99 of a start: from the least to the most."));
    }

    private static List<String> memory(int megabytes, List<Start.Seen> seen) {
        var each = seen.stream().mapToDouble(one -> warm(List.of(one), 0.99)).summaryStatistics();
        return List.of(
                String.valueOf(megabytes),
                Figures.of(median(seen, Start.Seen::first)),
                Figures.of(warm(seen, 0.5)),
                Figures.of(warm(seen, 0.99)),
                Figures.of(each.getMin()) + " to " + Figures.of(each.getMax()),
                Figures.of(median(seen, Start.Seen::peakMegabytes)));
    }

    private static double warm(List<Start.Seen> seen, double part) {
        var all = seen.stream().flatMap(one -> one.warm().stream()).sorted().toList();
        return all.get((int) (all.size() * part));
    }

    private static String answers(String function, List<Start.Seen> seen) {
        return seen.stream()
                .map(one -> answer(function, one.answer()))
                .distinct()
                .reduce("", String::concat);
    }

    private static String answer(String function, String body) {
        var failed = body.contains("itemIdentifier") || body.contains("errorType");
        return failed && !function.equals(ECHO) ? "failed" : "ok";
    }

    private static double cpu(Start.Seen seen) {
        return seen.initCpu() + seen.firstCpu();
    }

    private static double whole(Start.Seen seen) {
        return seen.init() + seen.first();
    }

    private static double median(List<Start.Seen> seen, ToDoubleFunction<Start.Seen> figure) {
        return Figures.median(seen.stream().mapToDouble(figure).toArray());
    }

    private static long bytes(Path code) {
        try (Stream<Path> files = Files.walk(code)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(ColdTables::size)
                    .sum();
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
}
