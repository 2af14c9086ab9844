package dev.tocsin.local;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.template.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The synthesized template as Moto can create it. Resources get the names by which the functions' environment knows them here; two references
 * that Moto cannot resolve are written out; and what it refuses is left out. What it passes over in silence stays in: queue policies, topic
 * policies, alarms, aliases.
 */
final class MotoTemplate {

    /**
     * Mappings have Moto run functions in containers; the next two need an alias, which it does not know, and the dashboard needs alarms,
     * which it does not know either.
     */
    private static final Set<String> REFUSED =
            Set.of("AWS::Lambda::EventSourceMapping", "AWS::Lambda::EventInvokeConfig", "AWS::CloudWatch::Dashboard");

    private static final Map<String, String> NAMED = Map.of(
            "AWS::SQS::Queue", "QueueName",
            "AWS::SNS::Topic", "TopicName",
            "AWS::DynamoDB::Table", "TableName",
            "AWS::Lambda::Function", "FunctionName");

    private MotoTemplate() {}

    static String of(Path assembly, Wiring wiring) throws IOException {
        var text = JsonText.parse(Files.readString(assembly.resolve("TocsinHub.template.json")))
                .write();
        var template = JsonText.parse(withReferences(text, wiring));
        var resources = new LinkedHashMap<String, Json>();
        template.at("Resources").members().forEach((id, resource) -> {
            if (!REFUSED.contains(resource.at("Type").text(""))) {
                resources.put(id, named(id, resource));
            }
        });
        return new Json.Obj(template.members())
                .and(Json.obj("Resources", resources))
                .write();
    }

    private static String withReferences(String text, Wiring wiring) {
        var written = text;
        for (var bus : wiring.buses()) {
            written = written.replace("{\"Ref\":\"" + bus.id() + "\"}", "\"" + bus.name() + "\"");
        }
        for (var function : wiring.functions()) {
            written = written.replace("{\"Ref\":\"" + function.id() + "Live\"}", "\"" + function.arn() + ":live\"");
        }
        return written;
    }

    private static Json named(String id, Json resource) {
        var property = NAMED.get(resource.at("Type").text(""));
        if (property == null) {
            return resource;
        }
        var properties = Json.obj(property, id)
                .and(new Json.Obj(resource.at("Properties").members()));
        return new Json.Obj(resource.members()).and(Json.obj("Properties", properties));
    }
}
