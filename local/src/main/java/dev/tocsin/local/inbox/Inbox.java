package dev.tocsin.local.inbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import dev.tocsin.local.web.Guard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The page and the little API behind it. The server needs a thread for each open page: give it virtual ones.
 *
 * <pre>
 * GET  /                     the page, and its files beside it
 * GET  /events               server-sent events: cards that changed
 * GET  /preview/{reason}     what the channels of the policy would show of a sample
 * GET  /api/state            all cards
 * GET  /api/alerts           the alerts as the table holds them
 * GET  /api/samples          the sample events; /api/samples/{file} is one's text
 * POST /api/events           puts the event of the body, or a list of at most ten, on the default bus
 * POST /api/samples/{file}   puts a sample there
 * </pre>
 */
public final class Inbox implements HttpHandler {

    private static final String SAMPLE = "/api/samples/";
    private static final String PREVIEW = "/preview/";

    /** What a message says stands in the page as text; the page loads nothing and runs nothing. */
    private static final String PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private final InboxView view;
    private final LiveStream stream;
    private final Samples samples;
    private final EventSink bus;
    private final Supplier<Json> alerts;
    private final Function<String, Optional<String>> previews;

    /**
     * @param events the directory of the sample events with its README.md
     * @param alerts the items of the alerts table as a JSON array of plain objects ({@code pk}, {@code sk}, {@code status},
     *     {@code rule}, {@code stream}, ...), asked for whenever a page wants to show them
     * @param previews the page of what the channels would show for a reason; empty for none
     */
    public Inbox(
            Journal journal,
            Path events,
            EventSink bus,
            Supplier<Json> alerts,
            Function<String, Optional<String>> previews) {
        this.view = new InboxView(journal);
        this.stream = new LiveStream(UUID.randomUUID().toString(), journal, view);
        this.samples = new Samples(events);
        this.bus = bus;
        this.alerts = alerts;
        this.previews = previews;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var refusal = Guard.refuse(exchange);
        if (refusal.isPresent()) {
            refusal.get().send(exchange);
            return;
        }
        try {
            handle(exchange, Call.read(exchange));
        } catch (Call.TooLarge e) {
            Answer.text(413, e.getMessage() + "\n").send(exchange);
        }
    }

    private void handle(HttpExchange exchange, Call call) throws IOException {
        if (call.path().equals("/events") && call.method().equals("GET")) {
            stream.serve(exchange, call.header("last-event-id"));
        } else {
            answer(call).send(exchange);
        }
    }

    private Answer answer(Call call) {
        return switch (call.method()) {
            case "GET", "HEAD" -> read(call.path());
            case "POST" -> send(call);
            default -> Answer.text(405, "GET, HEAD or POST\n").with("Allow", "GET, HEAD, POST");
        };
    }

    private Answer read(String path) {
        return switch (path) {
            case "/events" -> Answer.empty(200).with("Content-Type", "text/event-stream; charset=utf-8");
            case "/api/state" -> Answer.json(200, view.changesAfter(0).json());
            case "/api/alerts" -> Answer.json(200, alerts.get());
            case "/api/samples" ->
                Answer.json(
                        200,
                        Json.arr(samples.list().stream()
                                .map(Samples.Sample::json)
                                .toList()));
            default -> {
                if (path.startsWith(SAMPLE)) {
                    yield sample(path);
                }
                yield path.startsWith(PREVIEW)
                        ? preview(path)
                        : Page.file(path.substring(1)).orElseGet(Inbox::nothing);
            }
        };
    }

    private Answer preview(String path) {
        return previews.apply(path.substring(PREVIEW.length()))
                .map(page -> Answer.of(200, "text/html; charset=utf-8", page)
                        .with("Content-Security-Policy", PREVIEW_POLICY)
                        .with("Referrer-Policy", "no-referrer"))
                .orElseGet(Inbox::nothing);
    }

    private Answer sample(String path) {
        return samples.text(path.substring(SAMPLE.length()))
                .map(text -> Answer.of(200, "application/json; charset=utf-8", text))
                .orElseGet(Inbox::nothing);
    }

    private Answer send(Call call) {
        if (call.path().equals("/api/events")) {
            return put(call.body());
        }
        if (call.path().startsWith(SAMPLE)) {
            return samples.text(call.path().substring(SAMPLE.length()))
                    .map(this::put)
                    .orElseGet(Inbox::nothing);
        }
        return Page.file(call.path().substring(1)).isPresent()
                ? Answer.text(405, "GET or HEAD\n").with("Allow", "GET, HEAD")
                : nothing();
    }

    private Answer put(String text) {
        try {
            var pasted = Pasted.read(text);
            pasted.events().forEach(bus::put);
            return Answer.json(202, Json.obj("sent", pasted.events().size()));
        } catch (IllegalArgumentException e) {
            return Answer.json(400, Json.obj("error", e.getMessage()));
        }
    }

    private static Answer nothing() {
        return Answer.text(404, "nothing here\n");
    }
}
