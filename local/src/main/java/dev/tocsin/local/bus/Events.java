package dev.tocsin.local.bus;

import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon EventBridge's API: PutEvents, the lists of buses and rules, and the switch that each rule has. Other than on AWS, the sources {@code aws.*} are accepted, to try events of AWS. */
public final class Events implements AwsApi {
    private static final int MAX_ENTRIES = 10;
    private static final int MAX_BYTES = 256 * 1024;

    private final Wiring wiring;
    private final Buses buses;
    private final Clock clock;

    public Events(Wiring wiring, Buses buses, Clock clock) {
        this.wiring = wiring;
        this.buses = buses;
        this.clock = clock;
    }

    @Override
    public String service() {
        return "events";
    }

    @Override
    public List<Permission> needs(AwsCall call) {
        if (!call.action().equals("PutEvents")) {
            return List.of(new Permission("events:" + call.action(), "*"));
        }
        return entries(call).stream().map(this::permission).toList();
    }

    private Permission permission(JsonNode entry) {
        var bus = busName(entry);
        var arn = bus.startsWith("arn:") ? bus : wiring.place().arn("events", "event-bus/" + bus);
        return new Permission(
                "events:PutEvents",
                arn,
                Map.of(
                        "events:source", List.of(Json.text(entry.path("Source"))),
                        "events:detail-type", List.of(Json.text(entry.path("DetailType")))));
    }

    private static List<JsonNode> entries(AwsCall call) {
        return Json.list(call.input().path("Entries"));
    }

    private static String busName(JsonNode entry) {
        var name = Json.text(entry.path("EventBusName"));
        return name.isEmpty() ? "default" : name;
    }

    @Override
    public Answer answer(AwsCall call) {
        return switch (call.action()) {
            case "PutEvents" -> putEvents(call);
            case "ListEventBuses" -> listEventBuses();
            case "ListRules" -> listRules(call);
            case "ListRuleNamesByTarget" -> namesByTarget(call);
            case "EnableRule" -> turn(call, true);
            case "DisableRule" -> turn(call, false);
            default -> throw new AwsError("UnknownOperationException", "The local run does not serve " + call.action());
        };
    }

    private Answer putEvents(AwsCall call) {
        var entries = entries(call);
        if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
            throw new AwsError("ValidationException", "1 to " + MAX_ENTRIES + " entries, not " + entries.size() + ".");
        }
        if (call.request().body().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new AwsError("ValidationException", "Total size of the entries in the request is over the limit.");
        }
        var results = entries.stream().map(this::put).toList();
        var answer = Json.object();
        answer.put(
                "FailedEntryCount",
                results.stream().filter(each -> each.has("ErrorCode")).count());
        answer.putArray("Entries").addAll(results);
        return Answer.of(200, "application/x-amz-json-1.1", Json.write(answer));
    }

    private ObjectNode put(JsonNode entry) {
        try {
            var event = envelope(entry);
            buses.put(busName(entry), event);
            return Json.object().put("EventId", Json.text(event.path("id")));
        } catch (IllegalArgumentException e) {
            return Json.object()
                    .put("ErrorCode", "MalformedDetail")
                    .put("ErrorMessage", String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode envelope(JsonNode entry) {
        var detail = Json.read(Json.text(entry.path("Detail")));
        if (!detail.isObject()
                || Json.text(entry.path("Source")).isEmpty()
                || Json.text(entry.path("DetailType")).isEmpty()) {
            throw new IllegalArgumentException("An entry needs Source, DetailType, and Detail with a JSON object.");
        }
        var event = Json.object()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", Json.text(entry.path("DetailType")))
                .put("source", Json.text(entry.path("Source")))
                .put("account", wiring.place().account())
                .put(
                        "time",
                        time(entry.path("Time")).truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", wiring.place().region());
        event.putArray("resources").addAll(Json.list(entry.path("Resources")));
        event.set("detail", detail);
        return event;
    }

    /** Seconds since the epoch on the wire, with a fraction. */
    private Instant time(JsonNode time) {
        return time.isNumber()
                ? Instant.ofEpochMilli(time.decimalValue().movePointRight(3).longValue())
                : clock.instant();
    }

    private Answer listEventBuses() {
        var answer = Json.object();
        var list = answer.putArray("EventBuses");
        wiring.buses().forEach(bus -> list.addObject().put("Name", bus.name()).put("Arn", bus.arn()));
        return Answer.of(200, "application/x-amz-json-1.1", Json.write(answer));
    }

    private Answer listRules(AwsCall call) {
        var answer = Json.object();
        var list = answer.putArray("Rules");
        rules(call)
                .forEach(rule -> list.addObject()
                        .put("Name", rule.id())
                        .put("Arn", rule.arn())
                        .put("EventBusName", rule.bus())
                        .put("EventPattern", rule.pattern())
                        .put("State", buses.isOn(rule) ? "ENABLED" : "DISABLED"));
        return Answer.of(200, "application/x-amz-json-1.1", Json.write(answer));
    }

    private Answer namesByTarget(AwsCall call) {
        var answer = Json.object();
        var list = answer.putArray("RuleNames");
        rules(call)
                .filter(rule ->
                        rule.targets().stream().anyMatch(target -> target.arn().equals(call.text("TargetArn"))))
                .forEach(rule -> list.add(rule.id()));
        return Answer.of(200, "application/x-amz-json-1.1", Json.write(answer));
    }

    private Answer turn(AwsCall call, boolean on) {
        var name = call.text("Name");
        var rule = rules(call)
                .filter(each -> each.id().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new AwsError("ResourceNotFoundException", "Rule " + name + " does not exist on this bus."));
        buses.turn(rule, on);
        return Answer.of(200, "application/x-amz-json-1.1", "{}");
    }

    private Stream<Wiring.Rule> rules(AwsCall call) {
        var bus = buses.bus(busName(call.input()));
        return wiring.rules().stream().filter(rule -> rule.bus().equals(bus.name()));
    }
}
