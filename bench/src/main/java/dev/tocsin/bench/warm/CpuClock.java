package dev.tocsin.bench.warm;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The CPU time of this process, its garbage collector included. The JDK's own figure goes in steps of 10 ms, a twentieth of what is
 * measured at a time; that of C's {@code clock} goes in microseconds (POSIX: {@code CLOCKS_PER_SEC} is a million).
 */
final class CpuClock {

    private final MethodHandle clock = clock();

    @SuppressWarnings("restricted") // nothing is given to it, and a number comes back
    private static MethodHandle clock() {
        var linker = Linker.nativeLinker();
        var address = linker.defaultLookup().findOrThrow("clock");
        return linker.downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    /** In microseconds since the process began. */
    long micros() {
        try {
            return (long) clock.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("the C library's clock() cannot be called", e);
        }
    }
}
