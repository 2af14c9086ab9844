package dev.tocsin.local.doctor;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.alerts.Access;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** What is asked of rules, of the hub's and of its spokes'. */
final class Rules {

    /** The types of events that Tocsin hears. */
    static final List<String> HEARD = List.of(
            "ECR Image Scan", "ECR Image Action", "Inspector2 Scan", "Inspector2 Finding", "Inspector2 Coverage");

    private Rules() {}

    static boolean isOff(Rule rule) {
        return rule.state() == RuleState.DISABLED;
    }

    /** Of events that it takes. */
    static List<String> types(Rule rule) {
        var pattern = rule.eventPattern() == null ? Json.obj() : JsonText.parse(rule.eventPattern());
        return pattern.at("detail-type").texts();
    }

    static Problem off(String check, Access access, Rule rule, String bus) {
        return new Problem(
                check,
                "the rule " + rule.name() + " is switched off",
                Remedy.safe(
                        "%s events enable-rule --name %s --event-bus-name %s"
                                .formatted(access.aws(), Shell.word(rule.name()), Shell.word(bus)),
                        () -> enable(access, rule, bus)));
    }

    private static void enable(Access access, Rule rule, String bus) {
        try (var events = access.client(EventBridgeClient.builder())) {
            events.enableRule(request -> request.name(rule.name()).eventBusName(bus));
        }
    }
}
