package dev.tocsin.local.simulate;

import dev.tocsin.alert.AlertBus;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.finding.Findings;
import dev.tocsin.json.Json;
import dev.tocsin.lambda.DeadLetters;
import dev.tocsin.lambda.Visibility;
import dev.tocsin.notify.Gate;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Ledger;
import dev.tocsin.notify.Secrets;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;

/** Puts every call that a handler makes to the outside into the hands of a {@link Fate}. */
final class Calls {

    private final Fate fate;
    private final Runnable others;

    /** @param others what happens when others overtake a call */
    Calls(Fate fate, Runnable others) {
        this.fate = fate;
        this.others = others;
    }

    void before(String name, String about) {
        var call = new Fate.Call(name, about);
        if (fate.overtaken(call)) {
            others.run();
        }
        fate.before(call);
    }

    void after(String name, String about) {
        fate.after(new Fate.Call(name, about));
    }

    <T> T call(String name, String about, Supplier<T> work) {
        before(name, about);
        var result = work.get();
        after(name, about);
        return result;
    }

    void run(String name, String about, Runnable work) {
        before(name, about);
        work.run();
        after(name, about);
    }

    Findings findings(Findings findings) {
        return image -> call("findings.of", image.name(), () -> findings.of(image));
    }

    AlertBus bus(AlertBus bus) {
        return told -> run("bus.publish", told.alert() + " " + told.revision(), () -> bus.publish(told));
    }

    /** @param told of what the requests speak */
    HttpSender http(HttpSender sender, Supplier<String> told) {
        return request -> {
            before("http.send", told.get());
            var response = sender.send(request);
            after("http.send", told.get());
            return response;
        };
    }

    Secrets secrets(Secrets secrets, Supplier<String> told) {
        return new Secrets() {
            @Override
            public Json get(String arn) {
                return call("secrets.get", told.get(), () -> secrets.get(arn));
            }

            @Override
            public void forget(String arn) {
                secrets.forget(arn);
            }
        };
    }

    Visibility visibility(Visibility visibility, String queue) {
        return (handle, wait) -> run("queue.hide", queue, () -> visibility.hide(handle, wait));
    }

    DeadLetters deadLetters(DeadLetters letters, String queue) {
        return (body, reason, where) -> run("deadLetters.put", queue, () -> letters.put(body, reason, where));
    }

    AlertStore store(AlertStore store) {
        return new StoreCalls(this, store);
    }

    Ledger ledger(Ledger ledger) {
        return new LedgerCalls(this, ledger);
    }

    Gate gate(Gate gate, String channel) {
        return new Gate() {
            @Override
            public Pass ask(String message, Instant now) {
                return call("gate.ask", channel, () -> gate.ask(message, now));
            }

            @Override
            public Circuit note(Go passed, Health health, Instant now) {
                return call("gate.note", channel, () -> gate.note(passed, health, now));
            }
        };
    }

    /** A connection that breaks is what the fate of a request throws. */
    static HttpSender broken(HttpSender sender) {
        return request -> {
            try {
                return sender.send(request);
            } catch (Fault fault) {
                throw new IOException(fault.getMessage(), fault);
            }
        };
    }

    /** A call that failed, as the function sees it. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Fault(String what) {
            super(what, null, false, false);
        }
    }
}
