package dev.tocsin.local.template;

import dev.tocsin.local.iam.Statement;
import dev.tocsin.local.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** From resources to {@link Wiring}. */
public final class Reader {

    /** What the local run needs not do anything for. */
    private static final Set<String> INERT = Set.of(
            "AWS::CDK::Metadata",
            "AWS::CloudWatch::Dashboard",
            "AWS::IAM::Role",
            "AWS::IAM::Policy",
            "AWS::IAM::ManagedPolicy",
            "AWS::KMS::Key",
            "AWS::KMS::Alias",
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::Permission",
            "AWS::Lambda::Version",
            "AWS::Logs::LogGroup",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy");

    private static final Set<String> RUN = Set.of(
            "AWS::CloudWatch::Alarm",
            "AWS::DynamoDB::Table",
            "AWS::DynamoDB::GlobalTable",
            "AWS::Events::EventBus",
            "AWS::Events::Rule",
            "AWS::Lambda::EventSourceMapping",
            "AWS::Lambda::Function",
            "AWS::SNS::Subscription",
            "AWS::SNS::Topic",
            "AWS::SQS::Queue",
            "AWS::Scheduler::Schedule",
            "AWS::SecretsManager::Secret");

    private final Template template;
    private final Place place;
    private final Roles roles;

    private Reader(Template template) {
        this.template = template;
        this.place = template.place();
        this.roles = new Roles(template);
    }

    /** Reads the cloud assembly that {@code cdk synth} wrote to a directory. */
    public static Wiring read(Path assembly, Place place) throws IOException {
        return new Reader(Template.read(assembly, place)).wiring();
    }

    private Wiring wiring() throws IOException {
        var functions = new ArrayList<Wiring.Function>();
        for (var each : template.all("AWS::Lambda::Function")) {
            functions.add(function(each));
        }
        return new Wiring(
                place,
                buses(),
                each("AWS::Events::Rule")
                        .filter(rule -> rule.properties().has("EventPattern"))
                        .map(this::rule)
                        .toList(),
                schedules(),
                each("AWS::SQS::Queue").map(this::queue).toList(),
                List.copyOf(functions),
                each("AWS::Lambda::EventSourceMapping").map(Reader::mapping).toList(),
                Stream.concat(each("AWS::DynamoDB::Table"), each("AWS::DynamoDB::GlobalTable"))
                        .map(this::table)
                        .toList(),
                each("AWS::SNS::Topic").map(this::topic).toList(),
                each("AWS::SecretsManager::Secret").map(this::secret).toList(),
                each("AWS::CloudWatch::Alarm")
                        .filter(Reader::onQueue)
                        .map(Reader::alarm)
                        .toList(),
                warnings());
    }

    private Stream<Resource> each(String type) {
        return template.all(type).stream();
    }

    private List<Wiring.Bus> buses() {
        var standard = new Wiring.Bus("default", "default", place.arn("events", "event-bus/default"));
        return Stream.concat(
                        Stream.of(standard),
                        each("AWS::Events::EventBus")
                                .map(bus -> new Wiring.Bus(bus.logicalId(), template.name(bus), template.arn(bus))))
                .toList();
    }

    private Wiring.Rule rule(Resource rule) {
        var enabled = !rule.text("State").startsWith("DISABLED");
        return new Wiring.Rule(
                rule.logicalId(),
                Names.busName(rule.at("EventBusName")),
                template.arn(rule),
                Json.write(rule.at("EventPattern")),
                enabled
                        ? Json.list(rule.at("Targets")).stream()
                                .map(Reader::target)
                                .toList()
                        : List.of());
    }

    private static Wiring.Target target(JsonNode target) {
        return new Wiring.Target(
                Json.text(target.path("Arn")),
                new Wiring.Reshape(target.path("Input"), target.path("InputPath"), target.path("InputTransformer")),
                Json.text(target.path("DeadLetterConfig").path("Arn")));
    }

    private List<Wiring.Schedule> schedules() {
        var rules = each("AWS::Events::Rule")
                .filter(rule -> rule.properties().has("ScheduleExpression"))
                .flatMap(rule -> Json.list(rule.at("Targets")).stream()
                        .map(target -> schedule(rule, target(target), Optional.empty())));
        var schedules = each("AWS::Scheduler::Schedule").map(each -> {
            var target = each.at("Target");
            return schedule(each, target(target), Optional.of(roles.statements(Json.text(target.path("RoleArn")))));
        });
        return Stream.concat(rules, schedules).toList();
    }

    private Wiring.Schedule schedule(Resource resource, Wiring.Target target, Optional<List<Statement>> role) {
        return new Wiring.Schedule(
                resource.logicalId(), template.arn(resource), resource.text("ScheduleExpression"), target, role);
    }

    private Wiring.Queue queue(Resource queue) {
        var policy = each("AWS::SQS::QueuePolicy")
                .filter(each -> each.texts("Queues").contains(template.ref(queue)))
                .flatMap(each -> Statement.read(each.at("PolicyDocument")).stream())
                .toList();
        return new Wiring.Queue(
                queue.logicalId(),
                template.name(queue),
                template.arn(queue),
                template.ref(queue),
                attributes(queue),
                policy);
    }

    /** As CreateQueue takes them. */
    private static Map<String, String> attributes(Resource queue) {
        var attributes = new TreeMap<String, String>();
        Stream.of(
                        "VisibilityTimeout",
                        "DelaySeconds",
                        "MessageRetentionPeriod",
                        "ReceiveMessageWaitTimeSeconds",
                        "RedrivePolicy",
                        "FifoQueue",
                        "ContentBasedDeduplication")
                .filter(name -> queue.properties().has(name))
                .forEach(name -> attributes.put(name, queue.text(name)));
        return attributes;
    }

    private Wiring.Function function(Resource function) throws IOException {
        var key = Json.text(function.at("Code").path("S3Key"));
        var code = template.asset(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        function.logicalId() + ": no asset manifest has the code " + key + "."));
        var role = function.text("Role");
        return new Wiring.Function(
                function.logicalId(),
                template.name(function),
                template.arn(function),
                function.text("Handler"),
                code,
                function.at("Environment").path("Variables").properties().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> Json.text(each.getValue()))),
                Duration.ofSeconds(function.number("Timeout", 3)),
                function.number("MemorySize", 128),
                role,
                roles.statements(role));
    }

    private static Wiring.Mapping mapping(Resource mapping) {
        return new Wiring.Mapping(
                mapping.logicalId(),
                mapping.text("EventSourceArn"),
                mapping.text("FunctionName"),
                mapping.number("BatchSize", 10),
                Duration.ofSeconds(mapping.number("MaximumBatchingWindowInSeconds", 0)),
                mapping.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
                !mapping.text("Enabled").equals("false"));
    }

    private Wiring.Table table(Resource table) {
        var request = Json.object();
        request.put("TableName", template.name(table));
        request.put("BillingMode", "PAY_PER_REQUEST");
        Stream.of("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes")
                .filter(name -> table.properties().has(name))
                .forEach(name -> request.set(name, table.at(name)));
        return new Wiring.Table(
                table.logicalId(),
                template.name(table),
                template.arn(table),
                request,
                table.at("TimeToLiveSpecification"));
    }

    private Wiring.Topic topic(Resource topic) {
        var arn = template.arn(topic);
        var subscriptions = each("AWS::SNS::Subscription")
                .filter(each -> each.text("TopicArn").equals(arn))
                .map(each -> new Wiring.Subscription(
                        each.logicalId(),
                        arn + ":" + each.logicalId(),
                        each.text("Protocol"),
                        each.text("Endpoint"),
                        each.at("FilterPolicy"),
                        each.text("FilterPolicyScope").equals("MessageBody"),
                        each.text("RawMessageDelivery").equals("true")))
                .toList();
        return new Wiring.Topic(topic.logicalId(), template.name(topic), arn, subscriptions);
    }

    private Wiring.Secret secret(Resource secret) {
        return new Wiring.Secret(secret.logicalId(), template.name(secret), template.arn(secret));
    }

    private static boolean onQueue(Resource alarm) {
        return alarm.text("MetricName").equals("ApproximateNumberOfMessagesVisible");
    }

    private static Wiring.Alarm alarm(Resource alarm) {
        var queue = Json.list(alarm.at("Dimensions")).stream()
                .filter(each -> Json.text(each.path("Name")).equals("QueueName"))
                .map(each -> Json.text(each.path("Value")))
                .findFirst()
                .orElse("");
        return new Wiring.Alarm(
                alarm.logicalId(),
                queue,
                alarm.text("ComparisonOperator"),
                Double.parseDouble(alarm.text("Threshold")),
                alarm.texts("AlarmActions"));
    }

    private List<String> warnings() {
        var unknown = template.all().stream()
                .filter(each -> !RUN.contains(each.type()) && !INERT.contains(each.type()))
                .collect(Collectors.groupingBy(
                        Resource::type,
                        TreeMap::new,
                        Collectors.mapping(Resource::logicalId, Collectors.joining(", "))));
        var types = unknown.entrySet().stream()
                .map(each -> "The local run does not know " + each.getKey() + ": " + each.getValue() + " is left out.");
        return Stream.concat(types, roles.warnings().stream()).toList();
    }
}
