package dev.tocsin.local.wire;

import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Ruler;

/** A pattern as EventBridge and SNS's filter policies have it, matched by EventBridge's own engine. */
public record EventPattern(String json) {

    /** Throws {@link IllegalArgumentException} for a pattern that EventBridge would not take. */
    public EventPattern {
        var mistake = JsonRuleCompiler.check(json);
        if (mistake != null) {
            throw new IllegalArgumentException(mistake);
        }
    }

    public boolean matches(String event) {
        try {
            return Ruler.matchesRule(event, json);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException("not an event: " + e.getMessage(), e);
        }
    }
}
