package dev.tocsin.infra;

import java.util.List;

/**
 * A rule on the default bus. The patterns let pass what speaks of images and nothing else: Inspector sends the same types of events for
 * instances, machine images and functions. Shapes: "Amazon ECR events and EventBridge" and "Amazon Inspector event schema".
 */
record ImageRule(String name, String description, Pattern pattern) {

    static final List<ImageRule> ALL = List.of(
            new ImageRule("EcrImageScan", "Basic scans of images", Pattern.of("aws.ecr", "ECR Image Scan")),
            new ImageRule(
                    "EcrImageAction",
                    "Images that come, go, or are archived",
                    Pattern.of("aws.ecr", "ECR Image Action")
                            .detail("action-type", "PUSH", "DELETE", "UPDATE_STORAGE_CLASS")),
            new ImageRule(
                    "InspectorScan",
                    "First scans of images by Inspector",
                    Pattern.of("aws.inspector2", "Inspector2 Scan").detailHas("image-digest")),
            new ImageRule(
                    "InspectorFinding",
                    "Inspector's findings in images",
                    Pattern.of("aws.inspector2", "Inspector2 Finding")
                            .detailAny("resources", "type", "AWS_ECR_CONTAINER_IMAGE")),
            new ImageRule(
                    "InspectorCoverage",
                    "Images that Inspector watches, or no longer",
                    Pattern.of("aws.inspector2", "Inspector2 Coverage").resources("arn:*:ecr:*/sha256:*")));
}
