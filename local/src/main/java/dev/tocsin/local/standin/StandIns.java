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
import org.jspecify.annotations.Nullable;

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
        var answer = rest.equals("faults") ? onDemand(call) : answer(rest, call);
        if (answer == null) {
            exchange.close();
        } else {
            answer.send(exchange);
        }
    }

    private synchronized Answer onDemand(Call call) {
        return faults.answer(call);
    }

    /** @return null when the connection is to be closed without an answer */
    private synchronized @Nullable Answer answer(String rest, Call call) {
        var cut = rest.indexOf('/');
        var host = cut < 0 ? rest : rest.substring(0, cut);
        var service = services.at(host, call);
        var inner = call.at(cut < 0 ? "/" : rest.substring(cut));
        var fault = faults.next(service.name());
        if (fault == null) {
            var reply = service.standIn().answer(inner);
            write(service, host, inner, reply);
            return reply.answer();
        }
        return disturbed(fault, service, host, inner);
    }

    private @Nullable Answer disturbed(Fault fault, Service service, String host, Call call) {
        var happened = fault.takesEffect() ? service.standIn().answer(call) : StandIn.Reply.of(fault.answer());
        write(
                service,
                host,
                call,
                new StandIn.Reply(happened.answer(), List.of("answered on demand: " + fault.text()), happened.shown()));
        return fault.drop() ? null : fault.answer();
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
