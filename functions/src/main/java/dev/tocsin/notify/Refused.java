package dev.tocsin.notify;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
import java.util.function.Function;

/** A service did not do what it was asked, or did not answer. It ends the delivery unless somebody knows a way around it. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_SAID = 300;

    private final int status;
    private final transient Json body;
    private final transient DeliveryOutcome outcome;

    /** There was no answer, or none that says what came of it. */
    public Refused(DeliveryOutcome outcome) {
        this(0, new Json.Null(), outcome);
    }

    /** @param status of the answer; 0 where there was none */
    public Refused(int status, Json body, DeliveryOutcome outcome) {
        super("status " + status, null, false, false);
        this.status = status;
        this.body = body;
        this.outcome = outcome;
    }

    /** @param said what the body of an answer says of what was wrong, which is what helps; empty where it says nothing */
    public static Refused of(HttpCalls.Failed failed, Function<Json, String> said) {
        var response = failed.response();
        if (response == null) {
            return new Refused(failed.outcome());
        }
        var body = response.json();
        return new Refused(response.status(), body, explained(failed.outcome(), said.apply(body)));
    }

    private static DeliveryOutcome explained(DeliveryOutcome outcome, String said) {
        return outcome instanceof Rejected(var why) && !said.isEmpty()
                ? new Rejected(why + ": " + Cut.chars(Plain.line(said), LONGEST_SAID))
                : outcome;
    }

    public int status() {
        return status;
    }

    /** Null where there was no answer, or none in JSON. */
    public Json body() {
        return body;
    }

    public DeliveryOutcome outcome() {
        return outcome;
    }
}
