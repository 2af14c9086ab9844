package dev.tocsin.bench.cold;

import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is measured: the floor, what people write in Python, and each function of the template. */
record Subjects(Subject echo, Optional<Subject> boto3, List<Subject> functions) {

    static final String EVENTS = "ScanEventHandler";

    static Subjects of(Wiring wiring, Launcher launcher, Place place, TlsFront front, Path directory)
            throws IOException, InterruptedException {
        var functions = wiring.functions().stream()
                .filter(function -> function.handler().startsWith("dev.tocsin."))
                .sorted(Comparator.comparing(Wiring.Function::handler))
                .map(function -> trusting(Subject.of(function, launcher::start), front))
                .toList();
        var events = functions.stream()
                .filter(one -> one.name().equals(EVENTS))
                .findFirst()
                .orElseThrow();
        return new Subjects(
                functions.getFirst().running(Echo.class.getName(), echo(directory)),
                Boto3.starter(place, front, directory)
                        .map(starter -> new Subject(Boto3.NAME, events.function(), starter)),
                functions);
    }

    /** The event function alone, and what it is compared with. */
    List<Subject> ofEvents() {
        return all().stream()
                .filter(one -> one.equals(echo)
                        || one.name().equals(EVENTS)
                        || one.name().equals(Boto3.NAME))
                .toList();
    }

    Subject events() {
        return functions.stream()
                .filter(one -> one.name().equals(EVENTS))
                .findFirst()
                .orElseThrow();
    }

    /** The floor first. */
    List<Subject> all() {
        var all = new ArrayList<Subject>(List.of(echo));
        boto3.ifPresent(all::add);
        all.addAll(functions);
        return all;
    }

    private static Subject trusting(Subject one, TlsFront front) {
        var switches = one.function().environment().getOrDefault("JAVA_TOOL_OPTIONS", "");
        return one.with(Map.of("JAVA_TOOL_OPTIONS", (switches + " " + front.trusting()).strip()));
    }

    private static Path echo(Path directory) throws IOException {
        var code = directory.resolve("echo");
        var file = Echo.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(code.resolve(file).getParent());
        try (var compiled = Echo.class.getResourceAsStream("/" + file)) {
            Files.write(code.resolve(file), compiled == null ? new byte[0] : compiled.readAllBytes());
        }
        return code;
    }
}
