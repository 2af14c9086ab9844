package dev.tocsin.local.doctor;

import dev.tocsin.local.alerts.Stack;
import dev.tocsin.local.alerts.StackBus;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Whether events come in, and alerts go out to every channel of the policy: a rule for each, and none switched off. */
record RulesCheck(Stack stack, Policy policy) implements Check {

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public Found look() {
        try (var events = stack.client(EventBridgeClient.builder())) {
            var problems = new ArrayList<Problem>();
            var bus = StackBus.found(stack, events);
            var heard = StackBus.rules(events, "default").stream()
                    .filter(rule -> stack.owns(rule.name()))
                    .toList();
            var told = StackBus.rules(events, bus);
            heard.stream()
                    .filter(Rules::isOff)
                    .map(rule -> Rules.off(name(), stack.access(), rule, "default"))
                    .forEach(problems::add);
            told.stream()
                    .filter(Rules::isOff)
                    .map(rule -> Rules.off(name(), stack.access(), rule, bus))
                    .forEach(problems::add);
            Rules.HEARD.stream()
                    .filter(type ->
                            heard.stream().noneMatch(rule -> Rules.types(rule).contains(type)))
                    .map(type -> missing("no rule takes \"" + type + "\" from the default bus"))
                    .forEach(problems::add);
            policy.channels().stream()
                    .map(Channel::name)
                    .filter(channel -> told.stream()
                            .noneMatch(rule -> StackBus.channels(rule).contains(channel)))
                    .map(channel -> missing("no rule hands alerts to the channel " + channel))
                    .forEach(problems::add);
            return new Found(
                    List.of("%d on the default bus, %d on %s".formatted(heard.size(), told.size(), bus)), problems);
        }
    }

    private Problem missing(String what) {
        return new Problem(name(), what, Remedy.byHand("npx cdk deploy " + Shell.word(stack.name())));
    }
}
