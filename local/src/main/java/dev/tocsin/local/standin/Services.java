package dev.tocsin.local.standin;

import dev.tocsin.json.Json;
import dev.tocsin.local.standin.github.Github;
import dev.tocsin.local.standin.jira.Jira;
import dev.tocsin.local.standin.jsm.Jsm;
import dev.tocsin.local.standin.pagerduty.PagerDuty;
import dev.tocsin.local.standin.servicenow.ServiceNow;
import dev.tocsin.local.standin.slack.SlackApi;
import dev.tocsin.local.standin.slack.SlackWebhook;
import dev.tocsin.local.standin.teams.TeamsWorkflow;
import dev.tocsin.local.standin.webhook.Receiver;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Who stands in for whom: of the services that channels speak to, each by its hosts. */
public final class Services {

    /** As faults and the journal call them. */
    static final List<String> NAMES =
            List.of("slack", "jira", "pagerduty", "webhook", "servicenow", "github", "teams", "jsm");

    private final Clock clock;
    private final IntSupplier searchLag;
    private final Map<String, Service> byHost = new HashMap<>();
    private final Service webhook;

    /** A stand-in and the name of its service. */
    public record Service(String name, StandIn standIn) {}

    /** @param searchLag how many searches of Jira pass before one finds what is new */
    public Services(Clock clock, IntSupplier searchLag) {
        this.clock = clock;
        this.searchLag = searchLag;
        this.webhook = new Service("webhook", new Receiver(clock));
        byHost.put("slack.com", new Service("slack", new SlackApi(clock)));
        byHost.put("hooks.slack.com", new Service("slack", new SlackWebhook()));
        byHost.put("events.pagerduty.com", new Service("pagerduty", new PagerDuty()));
        byHost.put("events.eu.pagerduty.com", new Service("pagerduty", new PagerDuty()));
        byHost.put("api.github.com", new Service("github", new Github(clock)));
        byHost.put("api.atlassian.com", new Service("jsm", new Jsm()));
        byHost.put(TeamsWorkflow.HOST, new Service("teams", new TeamsWorkflow()));
    }

    /**
     * What Secrets Manager holds for channels of this kind, so that their stand-in takes it.
     *
     * @param name the secret's; that of an app on GitHub ends in {@code -app}
     */
    public static Json secret(String kind, String name) {
        return switch (kind) {
            case "slack" -> Json.obj("token", SlackApi.TOKEN, "webhook", SlackWebhook.URL);
            case "jira" -> Json.obj("user", Jira.USER, "token", Jira.TOKEN);
            case "pagerduty" -> Json.obj("routing_key", PagerDuty.ROUTING_KEY);
            case "webhook" -> Json.obj("url", Receiver.URL, "keys", List.of(Receiver.KEY));
            case "servicenow" -> Json.obj("user", ServiceNow.USER, "password", ServiceNow.PASSWORD);
            case "github" -> Github.secret(name.endsWith("-app"));
            case "jsm" -> Json.obj("key", Jsm.KEY);
            case "teams" -> Json.obj("webhook", TeamsWorkflow.URL);
            default -> Json.obj("token", "of nobody");
        };
    }

    /** Sites and instances of customers are made when they are first asked. Webhooks go anywhere, and are known by their id. */
    public Service at(String host, Call call) {
        var known = byHost.get(host);
        if (known != null) {
            return known;
        }
        if (host.endsWith(".atlassian.net")) {
            return kept(host, "jira", new Jira(host, clock, searchLag));
        }
        if (host.endsWith(".service-now.com")) {
            return kept(host, "servicenow", new ServiceNow());
        }
        if (host.startsWith("github.")) {
            return kept(host, "github", new Github(clock));
        }
        return call.header("webhook-id").isEmpty() ? new Service(host, Services::nobody) : webhook;
    }

    private Service kept(String host, String name, StandIn standIn) {
        var service = new Service(name, standIn);
        byHost.put(host, service);
        return service;
    }

    private static StandIn.Reply nobody(Call call) {
        return StandIn.Reply.of(Answer.text(502, "nobody stands in for this host\n"), "nobody stands in for this host");
    }
}
