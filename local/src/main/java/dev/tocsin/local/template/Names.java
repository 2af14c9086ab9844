package dev.tocsin.local.template;

import dev.tocsin.local.wire.Json;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The physical names: what {@code Ref} and {@code Fn::GetAtt} answer. Where the template names nothing, the physical name is
 * the logical id, so that an ARN can be found in the stack. Source: "Return values" of each type in the CloudFormation
 * Template Reference.
 */
final class Names {

    /** The property that holds an explicit name, and the ARN's form, of the types that follow the common pattern. */
    private record Kind(String nameProperty, String service, String resource) {}

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("AWS::SQS::Queue", new Kind("QueueName", "sqs", "%s")),
            Map.entry("AWS::SNS::Topic", new Kind("TopicName", "sns", "%s")),
            Map.entry("AWS::DynamoDB::Table", new Kind("TableName", "dynamodb", "table/%s")),
            Map.entry("AWS::DynamoDB::GlobalTable", new Kind("TableName", "dynamodb", "table/%s")),
            Map.entry("AWS::Lambda::Function", new Kind("FunctionName", "lambda", "function:%s")),
            Map.entry("AWS::Events::EventBus", new Kind("Name", "events", "event-bus/%s")),
            Map.entry("AWS::Scheduler::Schedule", new Kind("Name", "scheduler", "schedule/default/%s")),
            Map.entry("AWS::SecretsManager::Secret", new Kind("Name", "secretsmanager", "secret:%s-Local1")),
            Map.entry("AWS::Logs::LogGroup", new Kind("LogGroupName", "logs", "log-group:%s:*")),
            Map.entry("AWS::CloudWatch::Alarm", new Kind("AlarmName", "cloudwatch", "alarm:%s")),
            Map.entry("AWS::KMS::Key", new Kind("KeyId", "kms", "key/%s")));

    private final Place place;

    Names(Place place) {
        this.place = place;
    }

    String name(Resource resource) {
        var kind = KINDS.get(resource.type());
        var explicit = kind != null ? resource.text(kind.nameProperty()) : resource.text("Name");
        return explicit.isEmpty() ? resource.logicalId() : explicit;
    }

    String arn(Resource resource) {
        return switch (resource.type()) {
            case "AWS::IAM::Role" -> place.globalArn("iam", "role/" + roleName(resource));
            case "AWS::Events::Rule" -> place.arn("events", "rule/" + ruleName(resource));
            case "AWS::Lambda::Alias" -> resource.text("FunctionName") + ":" + resource.text("Name");
            case "AWS::Lambda::Version" -> resource.text("FunctionName") + ":1";
            default ->
                Optional.ofNullable(KINDS.get(resource.type()))
                        .map(kind -> place.arn(kind.service(), kind.resource().formatted(name(resource))))
                        .orElseGet(() -> place.arn("cloudformation", resource.logicalId()));
        };
    }

    String ref(Resource resource) {
        return switch (resource.type()) {
            case "AWS::SQS::Queue" -> place.queueUrl(name(resource));
            case "AWS::SNS::Topic", "AWS::SecretsManager::Secret" -> arn(resource);
            case "AWS::Lambda::Alias", "AWS::Lambda::Version" -> functionArn(resource, arn(resource));
            case "AWS::IAM::Role" -> roleName(resource);
            default -> name(resource);
        };
    }

    String attribute(Resource resource, String attribute) {
        return switch (attribute) {
            case "Arn", "TopicArn", "AliasArn", "FunctionArn", "Id" -> functionArn(resource, arn(resource));
            case "QueueUrl" -> ref(resource);
            case "Version" -> "1";
            default -> name(resource);
        };
    }

    /** A version or alias may name its function by ARN or by name. */
    private String functionArn(Resource resource, String arn) {
        return arn.startsWith("arn:") || !resource.type().startsWith("AWS::Lambda::")
                ? arn
                : place.arn("lambda", "function:" + arn);
    }

    private static String roleName(Resource role) {
        var explicit = role.text("RoleName");
        return explicit.isEmpty() ? role.logicalId() : explicit;
    }

    /** The ARN of a rule on another bus than the default one names the bus. */
    private String ruleName(Resource rule) {
        var bus = busName(rule.at("EventBusName"));
        return bus.equals("default") ? name(rule) : bus + "/" + name(rule);
    }

    /** {@code EventBusName} may be a name or an ARN; absent, it is the default bus. */
    static String busName(JsonNode property) {
        var text = Json.text(property);
        return text.isEmpty() ? "default" : text.substring(text.lastIndexOf('/') + 1);
    }
}
