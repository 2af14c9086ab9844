package dev.tocsin.local.standin.servicenow;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One instance of ServiceNow, as far as the Table API shows its incidents to a user who may read and write them. */
public final class ServiceNow implements StandIn {

    /** The only user that is known here. */
    public static final String USER = "tocsin";

    public static final String PASSWORD = "servicenow-local";

    private static final String TABLE = "/api/now/table/incident";
    private static final Pattern CLAUSE = Pattern.compile("([a-z_]+)=(.*)");

    private final Map<String, Incident> incidents = new LinkedHashMap<>();

    @Override
    public Reply answer(Call call) {
        try {
            authenticate(call);
            return route(call);
        } catch (Refused e) {
            return e.reply();
        }
    }

    private Reply route(Call call) throws Refused {
        var rest = call.path().startsWith(TABLE) ? call.path().substring(TABLE.length()) : "?";
        var one = rest.startsWith("/") ? rest.substring(1) : "";
        return switch (call.method() + (one.isEmpty() ? rest : " one")) {
            case "GET" -> query(call);
            case "POST" -> insert(call, body(call));
            case "GET one" -> Reply.of(Answer.json(200, result(call, find(one))));
            case "PATCH one", "PUT one" -> update(call, find(one), body(call));
            default ->
                throw new Refused(400, "Requested URI does not represent any resource", call.path() + " is not here");
        };
    }

    private Reply query(Call call) throws Refused {
        var wanted = clauses(call.query().getOrDefault("sysparm_query", ""));
        var found = new ArrayList<Json>();
        for (var incident : incidents.values()) {
            if (wanted.entrySet().stream()
                    .allMatch(each -> incident.get(each.getKey()).equals(each.getValue()))) {
                found.add(incident.json(names(call)));
            }
        }
        return Reply.of(Answer.json(200, Json.obj("result", found.reversed())));
    }

    /** Clauses of equality, and an order that is always the newest first. The rest of the language is refused, not guessed. */
    private static Map<String, String> clauses(String query) throws Refused {
        var clauses = new LinkedHashMap<String, String>();
        for (var part : query.split("\\^", -1)) {
            var clause = CLAUSE.matcher(part);
            if (clause.matches()) {
                clauses.put(clause.group(1), clause.group(2));
            } else if (!Set.of("", "ORDERBYDESCsys_created_on").contains(part)) {
                throw new Refused(400, "Invalid query", "this stand-in does not know " + part);
            }
        }
        return clauses;
    }

    private Reply insert(Call call, Json fields) throws Refused {
        var incident = new Incident(incidents.size() + 1);
        incident.checkResolved(fields);
        incident.set(fields);
        incidents.put(incident.get("sys_id"), incident);
        return written(201, call, incident, fields);
    }

    private Reply update(Call call, Incident incident, Json fields) throws Refused {
        incident.checkWritable();
        incident.checkResolved(fields);
        incident.set(fields);
        return written(200, call, incident, fields);
    }

    private static Reply written(int status, Call call, Incident incident, Json fields) {
        return new Reply(Answer.json(status, result(call, incident)), Fields.odd(fields))
                .showing(incident.shown(status == 200));
    }

    private Incident find(String sysId) throws Refused {
        var incident = incidents.get(sysId);
        if (incident == null) {
            throw Refused.noRecord();
        }
        return incident;
    }

    private static Json result(Call call, Incident incident) {
        return Json.obj("result", incident.json(names(call)));
    }

    private static List<String> names(Call call) {
        var fields = call.query().getOrDefault("sysparm_fields", "");
        return fields.isEmpty() ? List.of() : Arrays.asList(fields.split(",", -1));
    }

    private static Json body(Call call) throws Refused {
        if (!call.header("content-type").startsWith("application/json")) {
            throw new Refused(415, "Unsupported Media Type", "application/json is what is read here");
        }
        try {
            return JsonText.parse(call.body());
        } catch (JsonException e) {
            throw new Refused(400, "Exception while reading request", "The payload is not valid JSON");
        }
    }

    private static void authenticate(Call call) throws Refused {
        var owed = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        if (!call.header("authorization").equals("Basic " + owed)) {
            throw new Refused(401, "User Not Authenticated", "Required to provide Auth information");
        }
    }
}
