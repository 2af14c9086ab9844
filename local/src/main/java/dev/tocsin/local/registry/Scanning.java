package dev.tocsin.local.registry;

import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Who scans what (Amazon ECR User Guide, "Scan images for software vulnerabilities"). The rules of the registry decide, where it has some; else,
 * with basic scanning, the repository's own setting. Whatever the file says nothing of is scanned.
 */
final class Scanning {

    /** The most that BatchGetRepositoryScanningConfiguration takes. */
    private static final int BATCH = 25;

    private final String account;
    private final Shelf shelf;
    private final Map<String, Boolean> put = new ConcurrentHashMap<>();

    Scanning(String account, Shelf shelf) {
        this.account = account;
        this.shelf = shelf;
    }

    JsonNode ofRegistry() {
        var answer = Json.object().put("registryId", account);
        var configuration =
                answer.putObject("scanningConfiguration").put("scanType", shelf.enhanced() ? "ENHANCED" : "BASIC");
        configuration.putArray("rules").addAll(shelf.scanningRules());
        return answer;
    }

    JsonNode ofRepositories(AwsCall call) {
        var names = Json.list(call.input().path("repositoryNames"));
        if (names.isEmpty() || names.size() > BATCH) {
            throw new AwsError("InvalidParameterException", "1 to " + BATCH + " names, and not " + names.size() + ".");
        }
        var answer = Json.object();
        var list = answer.putArray("scanningConfigurations");
        names.forEach(name -> list.addObject()
                .put("repositoryName", Json.text(name))
                .put("scanFrequency", frequency(Json.text(name))));
        answer.putArray("failures");
        return answer;
    }

    /** A setting of the repository, which the registry's rules outvote. */
    JsonNode put(AwsCall call) {
        var name = call.text("repositoryName");
        var onPush = call.input()
                .path("imageScanningConfiguration")
                .path("scanOnPush")
                .asBoolean();
        put.put(name, onPush);
        return Json.object().put("registryId", account).put("repositoryName", name);
    }

    private String frequency(String name) {
        var rules = shelf.scanningRules();
        if (rules.isEmpty()) {
            return !shelf.enhanced() && put.getOrDefault(name, shelf.scansOnPush(name)) ? "SCAN_ON_PUSH" : "MANUAL";
        }
        return rules.stream()
                .filter(rule -> takesIn(rule, name))
                .map(rule -> Json.text(rule.path("scanFrequency")))
                .findFirst()
                .orElse("MANUAL");
    }

    private static boolean takesIn(JsonNode rule, String name) {
        List<JsonNode> filters = Json.list(rule.path("repositoryFilters"));
        return filters.stream().anyMatch(filter -> matches(Json.text(filter.path("filter")), name));
    }

    private static boolean matches(String wildcard, String name) {
        return Pattern.matches(Pattern.quote(wildcard).replace("*", "\\E.*\\Q"), name);
    }
}
