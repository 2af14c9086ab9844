package dev.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk that takes nothing more, for this process and for those that it starts: no file of theirs can grow. It is the limit that the
 * kernel keeps of a file's size, and not a file system without space, which only root can make; a program sees the same, a write that fails.
 */
final class FullDisk implements AutoCloseable {

    private final String before;

    private FullDisk(String before) {
        this.before = before;
    }

    static FullDisk ofThisProcess() throws IOException {
        Needed.orSkip(
                Needed.isInstalled("prlimit"),
                "the disk is taken away with prlimit (util-linux), which is not installed");
        var full = new FullDisk(prlimit("--fsize", "--output=SOFT", "--noheadings"));
        prlimit("--fsize=0:");
        assertThatThrownBy(FullDisk::write).as("it is full").isInstanceOf(IOException.class);
        return full;
    }

    private static void write() throws IOException {
        var file = Files.createTempFile("tocsin", ".full");
        try {
            Files.writeString(file, "one byte too many");
        } finally {
            Files.delete(file);
        }
    }

    private static String prlimit(String... arguments) throws IOException {
        var command = new ArrayList<>(
                List.of("prlimit", "--pid", "" + ProcessHandle.current().pid()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
        return said;
    }

    @Override
    public void close() throws IOException {
        prlimit("--fsize=" + before + ":");
    }
}
