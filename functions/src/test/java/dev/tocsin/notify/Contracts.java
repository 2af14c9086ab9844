package dev.tocsin.notify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Machine-readable contracts of the services, where {@code -Dtocsin.contracts} says they are; without them the tests are skipped. */
public final class Contracts {

    private Contracts() {}

    public static String read(String name) {
        var directory = System.getProperty("tocsin.contracts", "");
        var file = Path.of(directory, name);
        assumeTrue(!directory.isEmpty() && Files.exists(file), "no contract " + name + ": set -Dtocsin.contracts");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
