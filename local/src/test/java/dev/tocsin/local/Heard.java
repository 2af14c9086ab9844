package dev.tocsin.local;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a machine's journal says since a mark, in the words of the tests. */
final class Heard {

    /** A machine that builds at the same time is slow; nothing here takes so long by itself. */
    static final Duration LONG = Duration.ofMinutes(4);

    private final Journal journal;
    private long mark;

    Heard(Journal journal) {
        this.journal = journal;
    }

    /** Forgets what was before. */
    void fromHere() {
        mark = journal.since(0).size();
    }

    List<Journal.Line> lines() {
        return journal.since(mark);
    }

    <T extends Entry> List<T> entries(Class<T> type) {
        return lines().stream()
                .map(Journal.Line::entry)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The first entry since the mark that fits, as soon as there is one. */
    <T extends Entry> T awaited(Class<T> type, Predicate<T> fits) {
        var found = new CompletableFuture<T>();
        Consumer<Journal.Line> ear = line -> Stream.of(line.entry())
                .filter(type::isInstance)
                .map(type::cast)
                .filter(fits)
                .forEach(found::complete);
        journal.listen(ear);
        try {
            lines().forEach(ear);
            return found.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
        } finally {
            journal.unlisten(ear);
        }
    }

    /** The calls to a service on whose path this stands. */
    List<Entry.ServiceCalled> calls(String service, String path) {
        return told().stream()
                .filter(call -> call.service().equals(service) && call.path().contains(path))
                .toList();
    }

    List<Entry.ServiceCalled> told() {
        return entries(Entry.ServiceCalled.class);
    }

    /** Slack's new messages, whether or not it took them. */
    List<Entry.ServiceCalled> posted() {
        return calls("slack", "chat.postMessage");
    }

    /** Jira's new tickets. */
    List<Entry.ServiceCalled> created() {
        return calls("jira", "/rest/api/3/issue").stream()
                .filter(call -> call.method().equals("POST") && call.path().endsWith("/issue"))
                .toList();
    }

    List<Entry.ServiceCalled> mails() {
        return calls("email", "");
    }

    List<Entry.DeadLettered> dead() {
        return entries(Entry.DeadLettered.class);
    }

    /** Why somebody was told, or nobody: each decision's reason. */
    List<String> reasons() {
        return entries(Entry.Logged.class).stream()
                .map(Entry.Logged::line)
                .filter(line -> line.startsWith("{"))
                .map(JsonText::parse)
                .filter(line -> line.at("log").equals(Json.of("decision")))
                .map(line -> line.at("reason").text(""))
                .toList();
    }
}
