package dev.tocsin.local.doctor;

import dev.tocsin.image.Image;
import dev.tocsin.local.alerts.StackBus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/**
 * Whether a spoke sends its events to the hub: a rule for each type of event, and none switched off.
 *
 * @param home where the hub is
 */
record SpokeCheck(Site home, Site site) implements Check {

    private static final String BUS = "tocsin-scan-events";

    @Override
    public String name() {
        return "spoke";
    }

    @Override
    public Found look() {
        try (var events = site.access().client(EventBridgeClient.builder())) {
            var names = new HashSet<>(toTheHub(events));
            var rules = StackBus.rules(events, "default").stream()
                    .filter(rule -> names.contains(rule.name()))
                    .toList();
            return new Found(
                    List.of(site.registry().text() + ": " + rules.size() + " rules send to the hub"), problems(rules));
        }
    }

    private List<Problem> problems(List<Rule> rules) {
        var problems = new ArrayList<Problem>();
        rules.stream()
                .filter(Rules::isOff)
                .map(rule -> Rules.off(name(), site.access(), rule, "default"))
                .forEach(problems::add);
        Rules.HEARD.stream()
                .filter(type ->
                        rules.stream().noneMatch(rule -> Rules.types(rule).contains(type)))
                .map(this::missing)
                .forEach(problems::add);
        return problems;
    }

    private Problem missing(String type) {
        var registry = site.registry();
        return new Problem(
                name(),
                registry.text() + ": no rule sends \"" + type + "\" to the hub",
                Remedy.byHand("npx cdk deploy TocsinSpoke-" + registry.account() + "-" + registry.region()));
    }

    private List<String> toTheHub(EventBridgeClient events) {
        var names = new ArrayList<String>();
        ListRuleNamesByTargetResponse page;
        String next = null;
        do {
            var token = next;
            page = events.listRuleNamesByTarget(
                    request -> request.targetArn(bus()).nextToken(token));
            names.addAll(page.ruleNames());
            next = page.nextToken();
        } while (next != null);
        return names;
    }

    private String bus() {
        var hub = home.registry();
        var partition = Image.none(hub.account(), hub.region()).partition();
        return "arn:%s:events:%s:%s:event-bus/%s".formatted(partition, hub.region(), hub.account(), BUS);
    }
}
