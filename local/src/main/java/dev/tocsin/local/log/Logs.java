package dev.tocsin.local.log;

import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon CloudWatch Logs, as far as people ask it what functions wrote: the journal holds that. All in one page. */
public final class Logs implements AwsApi {

    /** What the template calls the log group of a function, after the function's own id. */
    private static final String GROUP = "Logs";

    private final Wiring wiring;
    private final Journal journal;

    public Logs(Wiring wiring, Journal journal) {
        this.wiring = wiring;
        this.journal = journal;
    }

    @Override
    public String service() {
        return "logs";
    }

    @Override
    public List<Permission> needs(AwsCall call) {
        return List.of(new Permission("logs:" + call.action(), "*"));
    }

    @Override
    public Answer answer(AwsCall call) {
        return switch (call.action()) {
            case "DescribeLogGroups" -> json(groups(call.text("logGroupNamePrefix")));
            case "FilterLogEvents" -> json(events(call));
            default ->
                throw new AwsError("UnknownOperationException", "The local run does not serve logs:" + call.action());
        };
    }

    private ObjectNode groups(String prefix) {
        var answer = Json.object();
        var groups = answer.putArray("logGroups");
        wiring.functions().stream()
                .map(function -> function.id() + GROUP)
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> groups.addObject().put("logGroupName", name));
        return answer;
    }

    private ObjectNode events(AwsCall call) {
        var group = call.text("logGroupName");
        var pattern = LogPattern.read(call.text("filterPattern"));
        var start = call.input().path("startTime").asLong(0);
        var answer = Json.object();
        var events = answer.putArray("events");
        for (var line : journal.since(0)) {
            if (line.entry() instanceof Entry.Logged(var function, var text)
                    && group.equals(function + GROUP)
                    && line.at().toEpochMilli() >= start
                    && pattern.matches(text)) {
                events.addObject()
                        .put("logStreamName", "local")
                        .put("eventId", String.valueOf(line.number()))
                        .put("timestamp", line.at().toEpochMilli())
                        .put("message", text);
            }
        }
        return answer;
    }

    private static Answer json(JsonNode body) {
        return Answer.of(200, "application/x-amz-json-1.1", Json.write(body));
    }
}
