package dev.tocsin.infra;

import dev.tocsin.json.Json;
import java.util.stream.Collectors;

/** ARNs as people read them. */
final class Arn {

    private Arn() {}

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
