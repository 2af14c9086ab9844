package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.standin.StandIns;
import dev.tocsin.local.web.Served;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Serves the page with the whole story in it, to work on the page: give it the repository's root. */
final class Demo {

    private Demo() {}

    public static void main(String[] arguments) throws Exception {
        var journal = new Journal(Clock.systemUTC());
        var root = Path.of(arguments[0]);
        try (var served = new Served(Map.of(
                StandIns.PATH,
                new StandIns(journal, Clock.systemUTC()),
                "/",
                new Inbox(journal, root.resolve("events"), _ -> {}, () -> Json.arr())))) {
            System.out.println(served.url());
            if (arguments.length == 1) {
                new Story(journal, served).all();
            }
            new CountDownLatch(1).await();
        }
    }
}
