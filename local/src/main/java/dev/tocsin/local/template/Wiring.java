package dev.tocsin.local.template;

import dev.tocsin.local.iam.Statement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the template wires together. Every part has {@code id}, its logical id, by which people find it in the stack; ARNs and
 * physical names are those that functions see. {@code warnings} name what the template has and this machine has not.
 */
public record Wiring(
        Place place,
        List<Bus> buses,
        List<Rule> rules,
        List<Schedule> schedules,
        List<Queue> queues,
        List<Function> functions,
        List<Mapping> mappings,
        List<Table> tables,
        List<Topic> topics,
        List<Secret> secrets,
        List<Alarm> alarms,
        List<String> warnings) {

    public record Bus(String id, String name, String arn) {}

    /** {@code pattern} is JSON as the rule engine takes it. */
    public record Rule(String id, String bus, String arn, String pattern, List<Target> targets) {}

    /** Where an event goes; {@code deadLetters} is the ARN of a queue, "" without one. */
    public record Target(String arn, Reshape reshape, String deadLetters) {}

    /** What of an event a target gets: {@code Input}, {@code InputPath} or {@code InputTransformer}; empty: all of it. */
    public record Reshape(JsonNode input, JsonNode path, JsonNode transformer) {}

    /** {@code role} is what the role that the scheduler takes on may do; a rule has none. */
    public record Schedule(String id, String arn, String expression, Target target, Optional<List<Statement>> role) {}

    /** {@code policy} holds the statements of the queue policies. */
    public record Queue(
            String id, String name, String arn, String url, Map<String, String> attributes, List<Statement> policy) {}

    /** {@code code} is what the template's asset is on disk; {@code policy} what the function's role may do. */
    public record Function(
            String id,
            String name,
            String arn,
            String handler,
            Path code,
            Map<String, String> environment,
            Duration timeout,
            int memoryMegabytes,
            String role,
            List<Statement> policy) {}

    public record Mapping(
            String id,
            String queueArn,
            String functionArn,
            int batchSize,
            Duration window,
            boolean reportsFailures,
            boolean enabled) {}

    /** {@code request} is the CreateTable call that makes it. */
    public record Table(String id, String name, String arn, JsonNode request, JsonNode timeToLive) {}

    public record Topic(String id, String name, String arn, List<Subscription> subscriptions) {}

    public record Subscription(
            String id,
            String arn,
            String protocol,
            String endpoint,
            JsonNode filter,
            boolean filtersBody,
            boolean raw) {}

    public record Secret(String id, String name, String arn) {}

    /** On the number of messages that stand visible in {@code queueName}. */
    public record Alarm(String id, String queueName, String comparison, double threshold, List<String> actions) {}

    public Optional<Queue> queue(String arn) {
        return queues.stream().filter(each -> each.arn().equals(arn)).findFirst();
    }

    public Optional<Queue> queueNamed(String name) {
        return queues.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** By the function's ARN or name, with or without a version or alias. */
    public Optional<Function> function(String arnOrName) {
        return functions.stream()
                .filter(each -> names(each.arn(), arnOrName) || names(each.name(), arnOrName))
                .findFirst();
    }

    /** The logical id of what has this ARN; the ARN itself if nothing of the stack has. */
    public String nameOf(String arn) {
        return queue(arn)
                .map(Queue::id)
                .or(() -> function(arn).map(Function::id))
                .or(() -> buses.stream()
                        .filter(each -> each.arn().equals(arn))
                        .map(Bus::id)
                        .findFirst())
                .or(() -> topics.stream()
                        .filter(each -> each.arn().equals(arn))
                        .map(Topic::id)
                        .findFirst())
                .orElse(arn);
    }

    private static boolean names(String name, String qualified) {
        return qualified.equals(name) || qualified.startsWith(name + ":");
    }

    /** Whether a mapping reads from this queue; where none does, messages stay: dead letters. */
    public boolean isServed(Queue queue) {
        return mappings.stream()
                .anyMatch(each -> each.enabled() && each.queueArn().equals(queue.arn()));
    }
}
