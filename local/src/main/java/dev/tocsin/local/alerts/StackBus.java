package dev.tocsin.local.alerts;

import dev.tocsin.alert.Notification;
import dev.tocsin.aws.Api;
import dev.tocsin.aws.EventBridgeAlertBus;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.Tocsin.Impossible;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/** The bus of Image Alert events of a stack. */
public final class StackBus {

    @Mixin
    private Stack stack = new Stack();

    @Option(
            names = "--bus",
            paramLabel = "NAME",
            description = "Its bus (the output BusName), where the stack's name does not lead to it.")
    private @Nullable String bus;

    /** Where an event went. */
    public record Put(String bus, String rule) {}

    /** @throws Impossible when no rule of the bus hands alerts to the channel: nobody would hear of that */
    public Put put(Notification told, String channel) {
        return stack.asked(() -> {
            var events = stack.client(EventBridgeClient.builder());
            var name = bus == null ? found(stack, events) : bus;
            var rule = rule(events, name, channel);
            new EventBridgeAlertBus(stack.services().of(Api.EVENT_BRIDGE), name).publish(told);
            return new Put(name, rule);
        });
    }

    public Stack stack() {
        return stack;
    }

    /** CDK begins the name of a bus with the letters and digits of its stack's, and its own. */
    public static String found(Stack stack, EventBridgeClient events) {
        var prefix = stack.name().replaceAll("[^A-Za-z0-9]", "") + "AlertBus";
        var names = buses(events).stream()
                .filter(name -> stack.local() ? !name.equals("default") : name.startsWith(prefix))
                .toList();
        if (names.size() != 1) {
            throw new Impossible(
                    names.isEmpty()
                            ? "No bus of the stack " + stack.name()
                                    + " is in this account and Region: name the stack with --stack, or its bus with --bus"
                            : "Several buses could be the one of " + stack.name() + ": name one with --bus: "
                                    + String.join(", ", names));
        }
        return names.getFirst();
    }

    private static List<String> buses(EventBridgeClient events) {
        var names = new ArrayList<String>();
        ListEventBusesResponse page;
        String next = null;
        do {
            var token = next;
            page = events.listEventBuses(request -> request.nextToken(token));
            page.eventBuses().stream().map(EventBus::name).forEach(names::add);
            next = page.nextToken();
        } while (next != null);
        return names;
    }

    private static String rule(EventBridgeClient events, String bus, String channel) {
        var rules = rules(events, bus);
        return rules.stream()
                .filter(rule -> channels(rule).contains(channel))
                .map(Rule::name)
                .findFirst()
                .orElseThrow(() -> new Impossible("No rule of the bus " + bus + " is for the channel " + channel
                        + "; it has rules for "
                        + String.join(
                                ", ",
                                rules.stream()
                                        .flatMap(rule -> channels(rule).stream())
                                        .sorted()
                                        .toList())));
    }

    public static List<Rule> rules(EventBridgeClient events, String bus) {
        var rules = new ArrayList<Rule>();
        ListRulesResponse page;
        String next = null;
        do {
            var token = next;
            page = events.listRules(request -> request.eventBusName(bus).nextToken(token));
            rules.addAll(page.rules());
            next = page.nextToken();
        } while (next != null);
        return rules;
    }

    /** To which it hands alerts. */
    public static List<String> channels(Rule rule) {
        var pattern = rule.eventPattern() == null ? Json.obj() : JsonText.parse(rule.eventPattern());
        return pattern.at("detail", "notify").texts();
    }
}
