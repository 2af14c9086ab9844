package dev.tocsin.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A share of one core by the kernel's own quota (control groups of Linux), as Lambda gives one to a function by its memory. */
final class Share implements AutoCloseable {

    /** AWS Lambda Developer Guide, "Configure Lambda function memory": one core at so many megabytes. */
    private static final double CORE_AT = 1_769;

    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final int PERIOD_MICROS = 100_000;

    private final Path group;

    private Share(Path group) {
        this.group = group;
    }

    /** Not where the system has no such quota, or lets nobody set it. */
    static boolean canBeTaken() {
        try (var share = of((int) CORE_AT)) {
            return Files.exists(share.group);
        } catch (IOException e) {
            System.err.println("No quota of CPU can be set here (" + e + "): what depends on one is left out.");
            return false;
        }
    }

    /** What Lambda gives to a function of so much memory. */
    static Share of(int megabytes) throws IOException {
        var quota = (int) Math.min(PERIOD_MICROS, PERIOD_MICROS * megabytes / CORE_AT);
        return new Share(Files.exists(GROUPS.resolve("cgroup.controllers")) ? second(quota) : first(quota));
    }

    private static Path first(int quota) throws IOException {
        var group = Files.createDirectory(GROUPS.resolve("cpu").resolve(name()));
        Files.writeString(group.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
        Files.writeString(group.resolve("cpu.cfs_quota_us"), String.valueOf(quota));
        return group;
    }

    private static Path second(int quota) throws IOException {
        var group = Files.createDirectory(GROUPS.resolve(name()));
        Files.writeString(group.resolve("cpu.max"), String.format(Locale.ROOT, "%d %d", quota, PERIOD_MICROS));
        return group;
    }

    private static String name() {
        return "tocsin-bench-" + ProcessHandle.current().pid();
    }

    /** From now on it has no more than this share. */
    void hold(long pid) throws IOException {
        Files.writeString(group.resolve("cgroup.procs"), String.valueOf(pid));
    }

    /** Its processes have ended. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(group);
    }
}
