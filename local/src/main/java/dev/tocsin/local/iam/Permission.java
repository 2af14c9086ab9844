package dev.tocsin.local.iam;

import java.util.List;
import java.util.Map;

/**
 * What a call needs: {@code action} as in a policy ({@code sqs:SendMessage}), the ARN of what it touches ("*" where the
 * action knows no resources), and the values of the condition keys that it sets.
 */
public record Permission(String action, String resource, Map<String, List<String>> context) {

    public Permission(String action, String resource) {
        this(action, resource, Map.of());
    }

    /** The policy statement that would allow this, as JSON. */
    public String statement() {
        return "{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}";
    }
}
