package dev.tocsin.lambda;

import dev.tocsin.alert.Alerting;
import dev.tocsin.json.Json;

/** What one rule made of something, as the log has it. */
final class DecisionLine {

    private DecisionLine() {}

    static Json.Obj of(Alerting.Outcome outcome) {
        var decision = outcome.decision();
        return Json.obj(
                "stream", decision.next().stream().text(),
                "rule", outcome.rule().name(),
                "reason", decision.reason(),
                "alert", decision.next().id(),
                "revision", decision.next().revision(),
                "why", decision.why(),
                "tellAt", decision.next().timing().tellAt(),
                "notify", Json.of(decision.channels()));
    }

    /** The same, after members that say what led to it. */
    static Json.Obj of(Json.Obj cause, Alerting.Outcome outcome) {
        return cause.and(of(outcome));
    }
}
