package dev.tocsin.local.standin.opscenter;

import dev.tocsin.json.Json;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.web.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal on its way out, as the JSON protocol of AWS tells it. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String why;
    private final transient Map<String, Json> more;

    private Refused(String type, String why, Map<String, Json> more) {
        super(type, null, false, false);
        this.type = type;
        this.why = why;
        this.more = more;
    }

    Refused(String type, String why) {
        this(type, why, Map.of());
    }

    static Refused parameter(String why) {
        return new Refused("OpsItemInvalidParameterException", why);
    }

    static Refused exists(String id) {
        return new Refused(
                "OpsItemAlreadyExistsException",
                "An OpsItem with this deduplication string is open: " + id,
                Map.of("OpsItemId", Json.of(id)));
    }

    StandIn.Reply reply() {
        var body = new LinkedHashMap<>(more);
        body.put("__type", Json.of(type));
        body.put("Message", Json.of(why));
        var answer = Answer.of(400, "application/x-amz-json-1.1", new Json.Obj(body).write());
        return StandIn.Reply.of(answer, why);
    }
}
