package dev.tocsin.local.simulate;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBus;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Vigil;
import dev.tocsin.finding.Findings;
import dev.tocsin.image.Stream;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Ledger;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Puts every call that a handler makes to the outside into the hands of a {@link Fate}. */
final class Calls {

    private final Fate fate;

    Calls(Fate fate) {
        this.fate = fate;
    }

    <T> T call(String name, Supplier<T> work) {
        fate.before(name);
        var result = work.get();
        fate.after(name);
        return result;
    }

    void run(String name, Runnable work) {
        fate.before(name);
        work.run();
        fate.after(name);
    }

    Findings findings(Findings findings) {
        return image -> call("findings.of", () -> findings.of(image));
    }

    AlertBus bus(AlertBus bus) {
        return notification -> run("bus.publish", () -> bus.publish(notification));
    }

    HttpSender http(HttpSender sender) {
        return request -> {
            fate.before("http.send");
            var response = sender.send(request);
            fate.after("http.send");
            return response;
        };
    }

    AlertStore store(AlertStore store) {
        return new AlertStore() {
            @Override
            public Stored load(String rule, Stream stream) {
                return call("store.load", () -> store.load(rule, stream));
            }

            @Override
            public void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile {
                fate.before("store.save");
                store.save(next, due, now);
                fate.after("store.save");
            }

            @Override
            public void handedOver(String alert, int revision) {
                run("store.handedOver", () -> store.handedOver(alert, revision));
            }

            @Override
            public List<Notification> due(Instant before, int most) {
                return call("store.due", () -> store.due(before, most));
            }

            @Override
            public List<Alert> waking(Instant by, int most) {
                return call("store.waking", () -> store.waking(by, most));
            }

            @Override
            public java.util.stream.Stream<Alert> all() {
                return call("store.all", store::all);
            }

            @Override
            public Vigil loadVigil(Vigil.Key key) {
                return call("store.loadVigil", () -> store.loadVigil(key));
            }

            @Override
            public void saveVigil(Vigil next, List<Notification> due, Instant now) throws ChangedMeanwhile {
                fate.before("store.saveVigil");
                store.saveVigil(next, due, now);
                fate.after("store.saveVigil");
            }

            @Override
            public List<Vigil> wakingVigils(Instant by, int most) {
                return call("store.wakingVigils", () -> store.wakingVigils(by, most));
            }

            @Override
            public List<Vigil> vigils() {
                return call("store.vigils", store::vigils);
            }

            @Override
            public Fold loadFold(String rule, Fold.Key key) {
                return call("store.loadFold", () -> store.loadFold(rule, key));
            }

            @Override
            public void saveFold(Fold next, List<Notification> due, Instant now) throws ChangedMeanwhile {
                fate.before("store.saveFold");
                store.saveFold(next, due, now);
                fate.after("store.saveFold");
            }

            @Override
            public List<Fold> wakingFolds(Instant by, int most) {
                return call("store.wakingFolds", () -> store.wakingFolds(by, most));
            }
        };
    }

    Ledger ledger(Ledger ledger) {
        return new Ledger() {
            @Override
            public Turn reserve(String alert, String channel, int revision, Instant now) {
                return call("ledger.reserve", () -> ledger.reserve(alert, channel, revision, now));
            }

            @Override
            public void finish(String alert, String channel, int revision, String reference, Instant now) {
                run("ledger.finish", () -> ledger.finish(alert, channel, revision, reference, now));
            }

            @Override
            public void release(String alert, String channel, int revision) {
                run("ledger.release", () -> ledger.release(alert, channel, revision));
            }

            @Override
            public void skip(String alert, String channel, int revision, Instant now) {
                run("ledger.skip", () -> ledger.skip(alert, channel, revision, now));
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
