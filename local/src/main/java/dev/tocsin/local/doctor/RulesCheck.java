package dev.tocsin.local.doctor;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.alerts.Stack;
import dev.tocsin.local.alerts.StackBus;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** Whether events come in, and alerts go out to every channel of the policy: a rule for each, and none switched off. */
record RulesCheck(Stack stack, Policy policy) implements Check {

    private static final List<String> HEARD = List.of(
            "ECR Image Scan", "ECR Image Action", "Inspector2 Scan", "Inspector2 Finding", "Inspector2 Coverage");

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public List<Problem> problems() {
        try (var events = stack.client(EventBridgeClient.builder())) {
            var problems = new ArrayList<Problem>();
            var bus = StackBus.found(stack, events);
            var heard = StackBus.rules(events, "default").stream()
                    .filter(rule -> stack.owns(rule.name()))
                    .toList();
            var told = StackBus.rules(events, bus);
            heard.stream()
                    .filter(RulesCheck::isOff)
                    .map(rule -> off(rule, "default"))
                    .forEach(problems::add);
            told.stream().filter(RulesCheck::isOff).map(rule -> off(rule, bus)).forEach(problems::add);
            HEARD.stream()
                    .filter(type -> heard.stream().noneMatch(rule -> types(rule).contains(type)))
                    .map(type -> missing("no rule takes \"" + type + "\" from the default bus"))
                    .forEach(problems::add);
            policy.channels().stream()
                    .map(Channel::name)
                    .filter(channel -> told.stream()
                            .noneMatch(rule -> StackBus.channels(rule).contains(channel)))
                    .map(channel -> missing("no rule hands alerts to the channel " + channel))
                    .forEach(problems::add);
            return problems;
        }
    }

    private static boolean isOff(Rule rule) {
        return rule.state() == RuleState.DISABLED;
    }

    private Problem off(Rule rule, String bus) {
        return new Problem(
                name(),
                "the rule " + rule.name() + " is switched off",
                "%s events enable-rule --name %s --event-bus-name %s"
                        .formatted(stack.aws(), Shell.word(rule.name()), Shell.word(bus)));
    }

    private Problem missing(String what) {
        return new Problem(name(), what, "npx cdk deploy " + Shell.word(stack.name()));
    }

    private static List<String> types(Rule rule) {
        var pattern = rule.eventPattern() == null ? Json.obj() : JsonText.parse(rule.eventPattern());
        return pattern.at("detail-type").texts();
    }
}
