package dev.tocsin.notify.servicenow;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.FakeService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The incident table of an instance in memory, as far as Tocsin speaks to it. */
final class FakeServiceNow extends FakeService {

    private static final Set<String> JOURNALS = Set.of("work_notes", "comments");

    /** An incident, with all that was ever noted on it. */
    static final class Row {
        final Map<String, Json> fields = new LinkedHashMap<>();
        final List<String> notes = new ArrayList<>();

        String text(String field) {
            return fields.getOrDefault(field, new Json.Null()).text("");
        }
    }

    final Map<String, Row> rows = new LinkedHashMap<>();
    boolean stateIsReadOnly;
    boolean queriesAreIgnored;

    private final String authorization;

    FakeServiceNow(String authorization) {
        this.authorization = authorization;
    }

    @Override
    protected Response answer(Request request) {
        if (!authorization.equals(request.headers().get("Authorization"))) {
            return refused(401, "User Not Authenticated", "Required to provide Auth information");
        }
        var path = request.uri().getPath();
        var id = path.substring(path.lastIndexOf('/') + 1);
        return switch (request.method() + " " + path.replaceAll("[0-9a-f]{32}$", "ID")) {
            case "GET /api/now/table/incident" -> query(request.uri().getQuery());
            case "POST /api/now/table/incident" -> insert(JsonText.parse(request.body()));
            case "GET /api/now/table/incident/ID" -> row(200, id);
            case "PATCH /api/now/table/incident/ID" -> update(id, JsonText.parse(request.body()));
            default -> refused(400, "Requested URI does not represent any resource", path);
        };
    }

    private Response query(String parameters) {
        var alert = parameters.replaceAll(".*correlation_id=([^\\^&]*).*", "$1");
        var found = rows.values().stream()
                .filter(row -> queriesAreIgnored || row.text("correlation_id").equals(alert))
                .map(row -> new Json.Obj(row.fields))
                .toList();
        return json(200, Json.obj("result", found.reversed()));
    }

    private Response insert(Json body) {
        var id = "%032x".formatted(0xabc0 + rows.size());
        var row = new Row();
        row.fields.put("sys_id", Json.of(id));
        row.fields.put("number", Json.of("INC001000" + (rows.size() + 1)));
        row.fields.put("state", Json.of("1"));
        rows.put(id, row);
        write(row, body);
        return row(201, id);
    }

    private Response update(String id, Json body) {
        var row = rows.get(id);
        if (row == null) {
            return noRecord();
        }
        var state = body.at("state").text(row.text("state"));
        if (state.equals("6")
                && body.at("close_code").isNull()
                && row.text("close_code").isEmpty()) {
            return refused(
                    403,
                    "Operation Failed",
                    "Data Policy Exception: The following fields are mandatory: Resolution code");
        }
        if (row.text("state").equals("7")) {
            return refused(403, "Operation Failed", "ACL Exception Update Failed due to security constraints");
        }
        write(row, body);
        return row(200, id);
    }

    private void write(Row row, Json body) {
        body.members().forEach((field, value) -> {
            if (JOURNALS.contains(field)) {
                row.notes.add(value.text(""));
            } else if (!field.equals("state") || !stateIsReadOnly) {
                row.fields.put(field, value);
            }
        });
    }

    private Response row(int status, String id) {
        var row = rows.get(id);
        return row == null ? noRecord() : json(status, Json.obj("result", new Json.Obj(row.fields)));
    }

    private static Response noRecord() {
        return refused(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");
    }

    private static Response refused(int status, String message, String detail) {
        return json(status, Json.obj("error", Json.obj("message", message, "detail", detail), "status", "failure"));
    }
}
