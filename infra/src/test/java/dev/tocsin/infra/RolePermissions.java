package dev.tocsin.infra;

import dev.tocsin.json.Json;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the template allows a role, as people read it: {@code sqs:SendMessage on ClockDeadLetters}. */
final class RolePermissions {

    private RolePermissions() {}

    static Set<String> of(Wiring wiring, String role) {
        var permissions = new TreeSet<String>();
        wiring.statements(role).forEach(statement -> {
            for (var action : Wiring.oneOrMore(statement.at("Action"))) {
                for (var resource : Wiring.oneOrMore(statement.at("Resource"))) {
                    permissions.add(action.text("?") + " on " + Arn.plain(resource));
                }
            }
        });
        return permissions;
    }

    /** ARNs as people read them. */
    private static final class Arn {

        static String plain(Json arn) {
            if (arn instanceof Json.Text(var text)) {
                return text;
            }
            var name = arn.at("Ref").text("");
            var attribute = arn.at("Fn::GetAtt").items();
            var parts = arn.at("Fn::Join").items();
            if (!parts.isEmpty()) {
                return parts.get(1).items().stream().map(Arn::plain).collect(Collectors.joining());
            }
            if (!attribute.isEmpty()) {
                return attribute.getFirst().text("?");
            }
            return name.startsWith("AWS::") ? "{" + name + "}" : name;
        }
    }
}
