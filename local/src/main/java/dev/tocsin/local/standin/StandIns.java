package dev.tocsin.local.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.standin.jira.Jira;
import dev.tocsin.local.standin.jsm.Jsm;
import dev.tocsin.local.standin.servicenow.ServiceNow;
import dev.tocsin.local.standin.slack.SlackApi;
import dev.tocsin.local.standin.slack.SlackWebhook;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import dev.tocsin.local.web.Guard;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outside world under {@code /-/}: {@code /-/slack.com/api/chat.postMessage} is Slack's method of this name,
 * {@code /-/<site>/rest/api/3/...} a Jira of its own for each site, and {@code /-/faults} answers on demand. Every call is
 * written to the journal.
 */
public final class StandIns implements HttpHandler {

    /** Where this is served. */
    public static final String PATH = "/-/";

    private static final List<String> SERVICES = List.of("slack", "jira", "servicenow", "jsm");

    private final Journal journal;
    private final Clock clock;
    private final Map<String, Named> byHost = new HashMap<>();
    private final Faults faults = new Faults(SERVICES, this::searchLag);
    private int searchLag = 1;

    /** A stand-in and the name of its service, as faults and the journal call it. */
    private record Named(String service, StandIn standIn) {}

    public StandIns(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        byHost.put("slack.com", new Named("slack", new SlackApi(clock)));
        byHost.put("hooks.slack.com", new Named("slack", new SlackWebhook()));
        byHost.put("api.atlassian.com", new Named("jsm", new Jsm()));
    }

    /** What Secrets Manager holds for channels of this kind, so that their stand-in takes it. */
    public static Json secret(String kind) {
        return switch (kind) {
            case "slack" -> Json.obj("token", SlackApi.TOKEN, "webhook", SlackWebhook.URL);
            case "jira" -> Json.obj("user", Jira.USER, "token", Jira.TOKEN);
            case "servicenow" -> Json.obj("user", ServiceNow.USER, "password", ServiceNow.PASSWORD);
            case "jsm" -> Json.obj("key", Jsm.KEY);
            default -> Json.obj();
        };
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
        var named = named(host);
        var inner = call.at(cut < 0 ? "/" : rest.substring(cut));
        var fault = faults.next(named.service());
        if (fault == null) {
            var reply = named.standIn().answer(inner);
            write(named, host, inner, reply);
            return reply.answer();
        }
        return disturbed(fault, named, host, inner);
    }

    private @Nullable Answer disturbed(Fault fault, Named named, String host, Call call) {
        var happened = fault.takesEffect() ? named.standIn().answer(call) : StandIn.Reply.of(fault.answer());
        write(
                named,
                host,
                call,
                new StandIn.Reply(happened.answer(), List.of("answered on demand: " + fault.text()), happened.shown()));
        return fault.drop() ? null : fault.answer();
    }

    private Named named(String host) {
        if (host.endsWith(".atlassian.net")) {
            return byHost.computeIfAbsent(host, site -> new Named("jira", new Jira(site, clock, () -> searchLag)));
        }
        if (host.endsWith(".service-now.com")) {
            return byHost.computeIfAbsent(host, _ -> new Named("servicenow", new ServiceNow()));
        }
        return byHost.getOrDefault(host, new Named(host, StandIns::nobody));
    }

    private static StandIn.Reply nobody(Call call) {
        return StandIn.Reply.of(Answer.text(502, "nobody stands in for this host\n"), "nobody stands in for this host");
    }

    private void write(Named named, String host, Call call, StandIn.Reply reply) {
        // The path of a webhook is its secret.
        var path = host.equals("hooks.slack.com") ? "/services/..." : call.path();
        journal.write(new Entry.ServiceCalled(
                named.service(),
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
