package dev.tocsin.observe;

import dev.tocsin.observe.Observation.CoverageChanged;
import dev.tocsin.observe.Observation.NotOurs;
import java.time.Instant;
import java.util.List;

/** {@code Inspector2 Coverage}: Inspector started or ceased to look at a resource, which only the envelope names. */
final class InspectorCoverage {

    private InspectorCoverage() {}

    static Observation read(Envelope event) {
        if (event.root().at("resources").items().isEmpty()) {
            throw event.root().at("resources").unreadable("missing: expected the ARN of what is covered");
        }
        var arn = event.resource();
        if (arn == null || arn.digest() == null) {
            return new NotOurs("the coverage of something that is no image in ECR");
        }
        var status = event.detail().at("scanStatus");
        var covered = covered(status.at("statusCodeValue"));
        var reason =
                status.at("reason").absent() ? "UNKNOWN" : status.at("reason").word("a reason");
        if (!covered && reason.equals("PENDING_INITIAL_SCAN")) {
            return new NotOurs("the image waits for its first scan");
        }
        return new CoverageChanged(event.image(arn, arn.digest(), List.of()), at(event), covered, reason);
    }

    private static boolean covered(Place code) {
        return switch (code.required("ACTIVE or INACTIVE")) {
            case "ACTIVE" -> true;
            case "INACTIVE" -> false;
            default -> throw code.unreadable("expected ACTIVE or INACTIVE");
        };
    }

    private static Instant at(Envelope event) {
        var at = event.detail().at("eventTimestamp").instant();
        return at == null ? event.time() : at;
    }
}
