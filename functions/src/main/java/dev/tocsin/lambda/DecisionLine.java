package dev.tocsin.lambda;

import dev.tocsin.alert.Alerting;
import dev.tocsin.json.Json;

/** What one rule made of something, as the log has it: it follows what led there, which says of which image or stream it is. */
final class DecisionLine {

    private DecisionLine() {}

    static Json.Obj of(Alerting.Outcome outcome) {
        var decision = outcome.decision();
        return Json.obj(
                "rule", outcome.rule().name(),
                "reason", decision.reason().name(),
                "alert", decision.next().id(),
                "revision", decision.next().revision(),
                "why", decision.why(),
                "tellAt", decision.next().timing().tellAt(),
                "notify", Json.of(decision.channels()));
    }
}
