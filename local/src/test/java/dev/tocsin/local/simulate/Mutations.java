package dev.tocsin.local.simulate;

import dev.tocsin.finding.Findings;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What is broken on purpose, one thing at a time. */
final class Mutations {

    private Mutations() {}

    /** By what is broken. */
    static Map<String, Twins> all() {
        var all = new TreeMap<String, Twins>();
        all.putAll(ofBus());
        all.putAll(ofLedger());
        all.putAll(ofStore());
        all.putAll(ofFolds());
        all.putAll(ofScanner());
        all.putAll(ofReading());
        return all;
    }

    private static Map<String, Twins> ofBus() {
        return Map.of(
                "the bus loses what it was handed",
                Twins.TRUE.bus(_ -> _ -> {}),
                "every tenth notification is lost",
                Twins.TRUE.bus(BrokenBuses.EveryTenthLost::new),
                "everything is handed over twice and the ledger forgets",
                Twins.TRUE.bus(BrokenBuses::twice).ledger(BrokenLedgers.Forgetful::new));
    }

    private static Map<String, Twins> ofLedger() {
        return Map.of(
                "the ledger forgets",
                Twins.TRUE.ledger(BrokenLedgers.Forgetful::new),
                "the ledger takes everything for told",
                Twins.TRUE.ledger(BrokenLedgers.Satisfied::new),
                "a turn is never free",
                Twins.TRUE.ledger(BrokenLedgers.Busy::new),
                "a channel is marked as told before it is told",
                Twins.TRUE.ledger(BrokenLedgers.MarkedFirst::new));
    }

    private static Map<String, Twins> ofStore() {
        return Map.of(
                "what is due is not written with the state",
                Twins.TRUE.store(BrokenStores.NothingDue::new),
                "nobody looks for what a crash left",
                Twins.TRUE.store(BrokenStores.NothingLeft::new),
                "nothing ever wakes",
                Twins.TRUE.store(BrokenStores.NothingWakes::new),
                "the state is never written",
                Twins.TRUE.store(BrokenStores.NothingWritten::new),
                "the state is always as it was at first",
                Twins.TRUE.store(BrokenStores.NothingRead::new),
                "what is handed over is not marked",
                Twins.TRUE.store(BrokenStores.NothingMarked::new),
                "a write has no condition",
                Twins.TRUE.over(BrokenStores.Unconditional::new, UnaryOperator.identity()),
                "what is due is marked before the bus has it",
                Twins.TRUE.store(BrokenStores.MarkedFirst::new));
    }

    private static Map<String, Twins> ofFolds() {
        return Map.of(
                "the clock forgets what is told as one",
                Twins.TRUE.store(BrokenStores.FoldsNeverWake::new),
                "who is told with others from the first is not noted",
                Twins.TRUE.store(BrokenStores.NothingNoted::new),
                "whoever is told with others stays among them",
                Twins.TRUE.store(BrokenStores.NobodyLeaves::new),
                "what is told as one is told one by one",
                Twins.TRUE.bus(BrokenBuses::oneByOne));
    }

    private static Map<String, Twins> ofScanner() {
        return Map.of(
                "the scanner's answer is never in",
                Twins.TRUE.findings(_ -> _ -> new Findings.NotYet("IN_PROGRESS")),
                "an image that is there is taken for gone",
                Twins.TRUE.findings(_ -> _ -> new Findings.NoImage()),
                "a blind scan resolves",
                Twins.TRUE.findings(BrokenReading::blindIsClean).events(BrokenReading::lostCoverageIgnored),
                "a deleted image was fixed",
                Twins.TRUE.findings(BrokenReading::goneIsClean));
    }

    private static Map<String, Twins> ofReading() {
        return Map.of(
                "what arrives last wins, not what was updated last",
                Twins.TRUE.events(BrokenReading::arrivalForUpdatedAt),
                "an event happened when it arrives",
                Twins.TRUE.events(BrokenReading::arrivalForTime),
                "each image is a stream of its own",
                Twins.TRUE.events(BrokenReading::digestForStream),
                "a finding never closes",
                Twins.TRUE.events(BrokenReading::closesIgnored));
    }
}
