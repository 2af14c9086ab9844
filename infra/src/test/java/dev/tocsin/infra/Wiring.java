package dev.tocsin.infra;

import dev.tocsin.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The synthesized template, to be asked questions.
 *
 * @param complaints what cdk-nag and CDK itself have against it
 */
record Wiring(Json template, List<String> complaints) {

    private static final String NIST = "NIST.800.53.R5-";

    /** What all but cdk-nag's pack for NIST 800-53 have against it. */
    List<String> objections() {
        return complaints.stream()
                .filter(complaint -> !complaint.contains(NIST))
                .toList();
    }

    /** The rules of NIST 800-53 that it does not follow somewhere, as cdk-nag names them: {@code LambdaInsideVPC}. */
    Set<String> unfollowed() {
        return complaints.stream()
                .filter(complaint -> complaint.contains(NIST))
                .map(complaint -> complaint.substring(complaint.indexOf(NIST) + NIST.length()))
                .map(rule -> rule.substring(0, rule.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The resources of this type by logical id. */
    Map<String, Json> all(String type) {
        var found = new LinkedHashMap<String, Json>();
        template.at("Resources").members().forEach((id, resource) -> {
            if (resource.at("Type").text("").equals(type)) {
                found.put(id, resource);
            }
        });
        return found;
    }

    Json properties(String id) {
        return template.at("Resources", id, "Properties");
    }

    /** The statements that the policies of this role hold, in either place where CloudFormation lets them stand. */
    Stream<Json> statements(String role) {
        return all("AWS::IAM::Policy").values().stream()
                .filter(refersTo(role))
                .flatMap(policy -> policy.at("Properties", "PolicyDocument", "Statement").items().stream());
    }

    private static Predicate<Json> refersTo(String role) {
        return policy -> policy.at("Properties", "Roles").items().stream()
                .anyMatch(item -> item.at("Ref").text("").equals(role));
    }

    /** One or several texts: IAM lets a list of one be written as a text. */
    static List<Json> oneOrMore(Json value) {
        return value instanceof Json.Arr(var items) ? items : List.of(value);
    }
}
