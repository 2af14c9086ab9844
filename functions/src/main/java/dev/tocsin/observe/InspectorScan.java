package dev.tocsin.observe;

import dev.tocsin.observe.Observation.ImageScanned;
import dev.tocsin.observe.Observation.NotOurs;
import dev.tocsin.observe.Observation.ScanFailed;
import dev.tocsin.observe.Observation.Scanner;

/**
 * {@code Inspector2 Scan}: Inspector's first scan of a resource came to an end. Later vulnerabilities of the same image are told by
 * {@code Inspector2 Finding} alone.
 */
final class InspectorScan {

    private InspectorScan() {}

    static Observation read(Envelope event) {
        var detail = event.detail();
        if (detail.at("image-digest").absent() && detail.at("repository-name").absent()) {
            return new NotOurs("Inspector scanned something that is no image in ECR");
        }
        var image = EcrImageScan.image(event, detail);
        var status = detail.at("scan-status").word("the status of a scan");
        return status.equals("INITIAL_SCAN_COMPLETE")
                ? new ImageScanned(
                        image, event.time(), Scanner.INSPECTOR, Counts.read(detail.at("finding-severity-counts")))
                : new ScanFailed(image, event.time(), status);
    }
}
