package dev.tocsin.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a test cannot run without: where it is not there, the test is skipped and says why. */
final class Needed {

    private Needed() {}

    /** @param otherwise why the tests are skipped, and what would help */
    static void orSkip(boolean there, String otherwise) {
        if (!there) {
            System.out.println("skipped: " + otherwise);
        }
        assumeTrue(there, "skipped: " + otherwise);
    }

    static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
