package dev.tocsin.local.inbox;

import com.sun.net.httpserver.HttpExchange;
import dev.tocsin.local.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Server-sent events to one page: whatever changed since the number that the page has, again and again. The id of an event
 * is {@code <run>:<number>}; a page that comes back with the id of another run, or of none, is told to start afresh.
 */
final class LiveStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final String run;
    private final Journal journal;
    private final InboxView view;

    LiveStream(String run, Journal journal, InboxView view) {
        this.run = run;
        this.journal = journal;
        this.view = view;
    }

    /** Returns when the page is gone. */
    void serve(HttpExchange exchange, String lastId) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/event-stream; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        var news = new Semaphore(1);
        Consumer<Journal.Line> listener = _ -> news.release();
        journal.listen(listener);
        try {
            send(exchange, news, lastId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            journal.unlisten(listener);
            exchange.close();
        }
    }

    private void send(HttpExchange exchange, Semaphore news, String lastId) throws IOException, InterruptedException {
        var out = exchange.getResponseBody();
        var number = numberOf(lastId);
        if (number < 0) {
            out.write(event("reset", 0, "{}"));
            number = 0;
        }
        out.flush();
        while (true) {
            if (news.tryAcquire(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
                var changes = view.changesAfter(number);
                number = changes.number();
                out.write(event("changes", number, changes.json().write()));
            } else {
                out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
        }
    }

    private byte[] event(String name, long number, String data) {
        return "event: %s\nid: %s:%d\ndata: %s\n\n"
                .formatted(name, run, number, data)
                .getBytes(StandardCharsets.UTF_8);
    }

    private long numberOf(String lastId) {
        var ours = lastId.startsWith(run + ":")
                && lastId.substring(run.length() + 1).matches("\\d{1,18}");
        return ours ? Long.parseLong(lastId.substring(run.length() + 1)) : -1;
    }
}
