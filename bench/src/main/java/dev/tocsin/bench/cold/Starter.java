package dev.tocsin.bench.cold;

import dev.tocsin.local.template.Wiring;
import java.io.IOException;

/** Starts a function's process, which asks this Runtime API for its events. */
interface Starter {
    Process start(Wiring.Function function, String runtimeApi) throws IOException;
}
