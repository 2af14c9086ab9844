package dev.tocsin.notify;

import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import java.time.Instant;

/** Says once that a service is down, and once that it is back. */
public record LoggedGate(String channel, Gate gate, JsonLog log) implements Gate {

    @Override
    public Pass ask(String message, Instant now) {
        return gate.ask(message, now);
    }

    @Override
    public Circuit note(Go passed, Health health, Instant now) {
        var circuit = gate.note(passed, health, now);
        switch (circuit) {
            case AS_BEFORE -> {
                // Nothing to say.
            }
            case OPENED ->
                log.error(
                        "circuit",
                        line("open", LIMIT + " deliveries in a row failed: the service is left alone for a while"));
            case CLOSED -> log.info("circuit", line("closed", "the service answers again"));
        }
        return circuit;
    }

    private Json.Obj line(String state, String why) {
        return Json.obj("channel", channel, "circuit", state, "why", why);
    }
}
