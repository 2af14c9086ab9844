package dev.tocsin.local.standin.webhook;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.journal.Shown;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A receiver of Standard Webhooks, whatever its address: it refuses what its key did not sign and what is not of now, and passes over
 * an id that it took before. It shows the alerts as it got them.
 */
public final class Receiver implements StandIn {

    /** The only key that is known here. */
    public static final String KEY = "whsec_bG9jYWwtbG9jYWwtbG9jYWwtbG9jYWwtbG9jYWwh";

    /** Where the secret says that it is. */
    public static final String URL = "https://webhook.example.com/tocsin";

    private final Verification verification;
    private final Set<String> taken = new HashSet<>();
    private final Set<String> alerts = new HashSet<>();

    public Receiver(Clock clock) {
        this.verification = new Verification(KEY, clock);
    }

    @Override
    public Reply answer(Call call) {
        if (!call.method().equals("POST")) {
            return refused(405, "a webhook is a POST");
        }
        var problem = verification.problem(call);
        if (!problem.isEmpty()) {
            return refused(401, problem);
        }
        try {
            return take(call.header("webhook-id"), JsonText.parse(call.body()));
        } catch (JsonException e) {
            return refused(400, "the body is not JSON");
        }
    }

    private static Reply refused(int status, String problem) {
        return Reply.of(Answer.text(status, problem), problem);
    }

    private Reply take(String id, Json alert) {
        var reply = Reply.of(Answer.empty(204));
        return taken.add(id) ? reply.showing(shown(alert)) : reply;
    }

    private Shown shown(Json alert) {
        var name = alert.at("alert").text("");
        var title = alert.at("reason").text("") + " "
                + alert.at("image", "repository").text("");
        var text = alert.members().entrySet().stream()
                .map(member -> member.getKey() + ": " + member.getValue().write())
                .collect(Collectors.joining("\n"));
        return new Shown(name, title.strip(), text, alert.at("status").text(""), !alerts.add(name));
    }
}
