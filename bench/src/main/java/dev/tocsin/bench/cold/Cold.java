package dev.tocsin.bench.cold;

import dev.tocsin.bench.Report;
import dev.tocsin.bench.Table;
import dev.tocsin.local.Machine;
import dev.tocsin.local.Synth;
import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Each function of the template as packaged, in a process of its own under the real runtime interface client, over TLS. */
public final class Cold {

    /** What a function has when its maker thinks of the price. */
    private static final int SMALL = 512;

    /** The last is a whole core. */
    private static final List<Integer> MEMORIES = List.of(256, 512, 1_024, 1_769);

    /** No invocation begins before the kernel has given its share anew. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Path home;
    private final int starts;
    private final int startsByMemory;
    private final int settle;
    private final int warm;

    public Cold(Path home, boolean quick) {
        this.home = home.toAbsolutePath();
        this.starts = quick ? 1 : 5;
        this.startsByMemory = quick ? 1 : 4;
        this.settle = quick ? 5 : 100;
        this.warm = quick ? 5 : 150;
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
            var launcher = new Launcher(engine, place);
            report(Subjects.of(Reader.read(assembly, place), launcher, place, front, directory), report);
        }
    }

    private void report(Subjects subjects, Report report) throws IOException, InterruptedException {
        var tables = new ColdTables(starts);
        warmUp(subjects);
        var cold = seen(subjects.all(), way(Optional.empty()), starts);
        report.add(tables.unprimed(cold, subjects.events().function().code()));
        var restored = seen(primed(subjects.functions()), way(Optional.empty()), starts);
        report.add(tables.restored(cold, restored));
        report.add(tables.warm(warm(subjects)));
        if (Share.canBeTaken()) {
            report.add(small(subjects, tables));
            report.add(tables.memories(byMemory(subjects.events())));
        }
    }

    /** The stack and what stands in front of it are slow at first, too; nobody is to pay for that alone. */
    private void warmUp(Subjects subjects) throws IOException, InterruptedException {
        seen(subjects.ofEvents(), way(Optional.empty()), 1);
    }

    /** All in the same rounds, and only once what each invocation calls is compiled, of the interface client, too. */
    private Map<String, List<Start.Seen>> warm(Subjects subjects) throws IOException, InterruptedException {
        var all = new ArrayList<>(subjects.ofEvents());
        all.add(subjects.events().primed().named(Subjects.EVENTS + ", primed"));
        return seen(all, new Start.Way(3 * settle, warm, Duration.ZERO, Optional.empty()), starts);
    }

    private Table small(Subjects subjects, ColdTables tables) throws IOException, InterruptedException {
        try (var share = Share.of(SMALL)) {
            var cold = seen(subjects.ofEvents(), way(Optional.of(share)), starts);
            var restored = seen(primed(List.of(subjects.events())), way(Optional.of(share)), starts);
            return tables.small(cold, restored, SMALL);
        }
    }

    private static List<Subject> primed(List<Subject> subjects) {
        return subjects.stream().map(Subject::primed).toList();
    }

    private Start.Way way(Optional<Share> share) {
        return new Start.Way(settle, warm, Duration.ZERO, share);
    }

    /** One after the other and round after round, so that a busy moment of the machine does not hit one function alone. */
    private Map<String, List<Start.Seen>> seen(List<Subject> subjects, Start.Way way, int rounds)
            throws IOException, InterruptedException {
        var payloads = new Payloads(home);
        var seen = new LinkedHashMap<String, List<Start.Seen>>();
        for (var round = 0; round < rounds; round++) {
            for (var subject : subjects) {
                try (var start =
                        new Start(subject, payloads.of(subject.function().handler()))) {
                    seen.computeIfAbsent(subject.name(), _ -> new ArrayList<>()).add(start.see(way));
                }
            }
        }
        return seen;
    }

    /** Primed, as it is deployed. */
    private Map<Integer, List<Start.Seen>> byMemory(Subject events) throws IOException, InterruptedException {
        var seen = new TreeMap<Integer, List<Start.Seen>>();
        for (var round = 0; round < startsByMemory; round++) {
            for (var memory : MEMORIES) {
                try (var share = Share.of(memory)) {
                    var way = new Start.Way(settle, warm, PAUSE, Optional.of(share));
                    seen(List.of(events.with(memory).primed()), way, 1)
                            .forEach((_, starts) -> seen.computeIfAbsent(memory, _ -> new ArrayList<>())
                                    .addAll(starts));
                }
            }
        }
        return seen;
    }
}
