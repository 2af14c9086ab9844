package dev.tocsin.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Where and under what load something was measured: a figure of a busy machine is no figure of a quiet one.
 *
 * @param load the load average of the last minute; negative where the system has none
 */
record Machine(int cores, String system, String java, double load) {

    static Machine now() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getAvailableProcessors(),
                system.getName() + " " + system.getArch(),
                System.getProperty("java.vm.version", "?"),
                system.getSystemLoadAverage());
    }

    String text() {
        return String.format(Locale.ROOT, "%d cores, %s, JVM %s, load average %.1f", cores, system, java, load);
    }
}
