package dev.tocsin.local.licence;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Maven's repository on this machine, from which the tests run: a library's POM lies beside it. */
record Repository(Path directory) {

    static Repository ofThisRun() {
        var jar = classPath()
                .filter(file -> file.getFileName().toString().startsWith("jspecify-"))
                .findFirst()
                .orElseThrow();
        // org/jspecify/jspecify/VERSION/jspecify-VERSION.jar
        return new Repository(jar.resolve("../../../../..").normalize());
    }

    /** The POMs of what is on the class path and comes from here. */
    List<Pom> onClassPath() throws IOException {
        var poms = classPath()
                .filter(file -> file.startsWith(directory))
                .map(file -> pom(above(file)))
                .filter(Files::exists)
                .toList();
        return read(poms);
    }

    Optional<Pom> pom(Pom.Coordinates of) throws IOException {
        var file = pom(directory
                .resolve(of.group().replace('.', '/'))
                .resolve(of.artifact())
                .resolve(of.version()));
        return Files.exists(file) ? Optional.of(Pom.read(file)) : Optional.empty();
    }

    private static Path pom(Path version) {
        return version.resolve(above(version).getFileName() + "-" + version.getFileName() + ".pom");
    }

    private static Path above(Path file) {
        return file.resolve("..").normalize();
    }

    private static List<Pom> read(List<Path> files) throws IOException {
        var poms = new ArrayList<Pom>();
        for (var file : files) {
            poms.add(Pom.read(file));
        }
        return poms;
    }

    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
    }
}
