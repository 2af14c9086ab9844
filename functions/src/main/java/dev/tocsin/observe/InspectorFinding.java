package dev.tocsin.observe;

import dev.tocsin.observe.Observation.FindingReported;
import dev.tocsin.observe.Observation.NotOurs;
import java.util.Set;

/** {@code Inspector2 Finding}: one finding of one resource, as it is now. Sent whenever anything of it changes. */
final class InspectorFinding {

    private static final Set<String> OF_PACKAGES = Set.of("", "PACKAGE_VULNERABILITY");

    private InspectorFinding() {}

    static Observation read(Envelope event) {
        var detail = event.detail();
        var resources = detail.at("resources");
        var having = resources.items();
        if (having.isEmpty()) {
            throw resources.unreadable("missing: expected the resource that has the finding");
        }
        var resource = ImageResource.of(having);
        if (resource == null) {
            return new NotOurs("a finding of something that is no image in ECR");
        }
        if (!OF_PACKAGES.contains(detail.at("type").line(64))) {
            return new NotOurs("a finding that is no vulnerability of a package");
        }
        var image = resource.image(event);
        var finding = FindingReader.read(detail, resource, event::time);
        return new FindingReported(image, finding.updatedAt(), finding, resource.pushedAt());
    }
}
