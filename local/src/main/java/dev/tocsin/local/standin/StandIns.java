package dev.tocsin.local.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.standin.Services.Service;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import dev.tocsin.local.web.Guard;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * The outside world under {@code /-/}: {@code /-/slack.com/api/chat.postMessage} is Slack's method of this name,
 * {@code /-/<site>/rest/api/3/...} a Jira of its own for each site, and {@code /-/faults} answers on demand. Every call is
 * written to the journal.
 */
public final class StandIns implements HttpHandler {

    /** Where this is served. */
    public static final String PATH = "/-/";

    private final Journal journal;
    private final Services services;
    private final Faults faults = new Faults(Services.NAMES, this::searchLag);
    private final Hanging hanging = new Hanging();
    private int searchLag = 1;

    public StandIns(Journal journal, Clock clock) {
        this.journal = journal;
        this.services = new Services(clock, () -> searchLag);
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
        var rest = call.path().substring(PATH.length());
        var ending = rest.equals("faults") ? onDemand(call) : answer(rest, call);
        ending.of(exchange);
    }

    /** What becomes of a request that was read. */
    private interface Ending {
        void of(HttpExchange exchange) throws IOException;
    }

    private synchronized Ending onDemand(Call call) {
        if (call.method().equals("DELETE")) {
            hanging.release();
        }
        return faults.answer(call)::send;
    }

    private synchronized Ending answer(String rest, Call call) {
        var cut = rest.indexOf('/');
        var host = cut < 0 ? rest : rest.substring(0, cut);
        var service = services.at(host, call);
        var inner = call.at(cut < 0 ? "/" : rest.substring(cut));
        var fault = faults.next(service.name());
        if (fault == null) {
            var reply = service.standIn().answer(inner);
            write(service, host, inner, reply);
            return reply.answer()::send;
        }
        return disturbed(fault, service, host, inner);
    }

    private Ending disturbed(Fault fault, Service service, String host, Call call) {
        var happened = fault.takesEffect() ? service.standIn().answer(call) : StandIn.Reply.of(fault.answer());
        write(
                service,
                host,
                call,
                new StandIn.Reply(happened.answer(), List.of("answered on demand: " + fault.text()), happened.shown()));
        return switch (fault.line()) {
            case STANDS -> fault.answer()::send;
            case DROPS -> HttpExchange::close;
            case HANGS -> hanging::hold;
        };
    }

    private void write(Service service, String host, Call call, StandIn.Reply reply) {
        // The path of a webhook is its secret.
        var path = host.equals("hooks.slack.com")
                ? "/services/..."
                : service.name().equals("webhook") ? "/..." : call.path();
        journal.write(new Entry.ServiceCalled(
                service.name(),
                call.method(),
                host + path,
                call.body(),
                reply.answer().status(),
                reply.answer().body(),
                reply.problems(),
                reply.shown()));
    }

    private void searchLag(int searches) {
        searchLag = searches;
    }
}
