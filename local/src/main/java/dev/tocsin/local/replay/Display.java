package dev.tocsin.local.replay;

import dev.tocsin.json.Json;
import dev.tocsin.local.simulate.Effect;
import dev.tocsin.local.simulate.SimulatedQueue.Dead;
import dev.tocsin.text.Plain;
import java.io.PrintWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a replay is shown. */
sealed interface Display extends Replay.Teller {

    void summary(Outcome outcome);

    /** One JSON object a line, for scripts. */
    record JsonLines(PrintWriter out) implements Display {
        @Override
        public void told(Effect effect) {
            out.println(Outcome.json(effect).write());
        }

        @Override
        public void rejected(@Nullable Instant at, String where, String why) {
            out.println(Outcome.rejected(at, where, why).write());
        }

        @Override
        public void died(Dead dead) {
            // The summary counts them.
        }

        @Override
        public void summary(Outcome outcome) {
            out.println(Json.obj("summary", outcome.json()).write());
        }
    }

    /** For people. */
    record Timeline(PrintWriter out) implements Display {
        @Override
        public void told(Effect effect) {
            var told = effect.notification();
            out.println(effect.at() + "  " + told.reason() + "  " + effect.channel() + " (" + effect.kind()
                    + (effect.update() ? ", changed in place" : "") + ")  " + Plain.line(effect.title()));
            out.println("    " + Plain.line(told.why()));
        }

        @Override
        public void rejected(@Nullable Instant at, String where, String why) {
            out.println((at == null ? "before any time" : at) + "  REJECTED  " + where + ": " + Plain.line(why));
        }

        @Override
        public void died(Dead dead) {
            var where = dead.origin().isEmpty() ? "" : "  " + dead.origin();
            out.println(dead.at() + "  DEAD  " + dead.queue() + where + ": " + Plain.line(dead.reason()));
        }

        @Override
        public void summary(Outcome outcome) {
            out.println();
            outcome.json().members().forEach((name, value) -> out.println(name + "  " + value.write()));
        }
    }
}
