package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.preview.Previews;
import dev.tocsin.local.standin.StandIns;
import dev.tocsin.local.web.Served;
import dev.tocsin.policyfile.PolicyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The page and the stand-ins around one journal, without the engines; events that the page sends are kept. */
final class LoneInbox implements AutoCloseable {

    private final Journal journal = new Journal(Clock.systemUTC());
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final Served served;
    private final Story story;

    LoneInbox(Path root, Json alerts) throws IOException {
        served = new Served(Map.of(
                StandIns.PATH,
                new StandIns(journal, Clock.systemUTC()),
                "/",
                new Inbox(journal, root.resolve("events"), sent::add, () -> alerts, previews(root)::page)));
        story = new Story(journal, served);
    }

    private static Previews previews(Path root) {
        return switch (PolicyFile.load(root.resolve("policy.yaml"))) {
            case PolicyFile.Checked(var policy, var _) -> new Previews(policy, Clock.systemUTC());
            case PolicyFile.Refused(var mistakes) -> throw new AssertionError(mistakes);
        };
    }

    /** With the sample events of the repository. */
    static LoneInbox start() throws IOException {
        return new LoneInbox(Path.of(System.getProperty("tocsin.root", ".")), Json.arr());
    }

    Served served() {
        return served;
    }

    Journal journal() {
        return journal;
    }

    Story story() {
        return story;
    }

    List<String> sent() {
        return sent;
    }

    @Override
    public void close() {
        served.close();
    }
}
