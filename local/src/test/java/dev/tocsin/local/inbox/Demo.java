package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Serves the page with the whole story in it, to work on the page: give it the repository's root. */
final class Demo {

    private Demo() {}

    public static void main(String[] arguments) throws Exception {
        try (var machine = new LoneInbox(Path.of(arguments[0]), Json.arr())) {
            System.out.println(machine.served().url());
            machine.story().all();
            new CountDownLatch(1).await();
        }
    }
}
