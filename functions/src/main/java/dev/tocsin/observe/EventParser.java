package dev.tocsin.observe;

import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.observe.Observation.NotOurs;
import java.nio.charset.StandardCharsets;

/**
 * Reads an event as EventBridge delivers it, from ECR or from Inspector. It throws nothing, whatever it is given.
 * Sources: Amazon ECR User Guide, "Sample events from Amazon ECR"; Amazon Inspector User Guide, "Amazon EventBridge event schema for
 * Amazon Inspector events".
 */
public final class EventParser {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String REPLACEMENT = "\uFFFD";

    private EventParser() {}

    /** What is no UTF-8 becomes replacement characters. */
    public static Reading read(byte[] body) {
        return read(new String(body, StandardCharsets.UTF_8));
    }

    public static Reading read(String body) {
        var notes = new Notes();
        var text = body.startsWith(BYTE_ORDER_MARK) ? body.substring(BYTE_ORDER_MARK.length()) : body;
        if (text.contains(REPLACEMENT)) {
            notes.add("some characters were lost before the event came here");
        }
        try {
            return read(new Envelope(Place.root(JsonText.parse(text, notes), notes)));
        } catch (JsonException e) {
            return new Reading.Malformed("", String.valueOf(e.getMessage()), e.where());
        }
    }

    private static Reading read(Envelope event) {
        try {
            event.root().object();
            return new Reading.Understood(
                    event.id(), observe(event), event.root().notes().all());
        } catch (UnreadableException e) {
            return new Reading.Malformed(event.id(), e.reason(), e.where());
        }
    }

    private static Observation observe(Envelope event) {
        return switch (event.source()) {
            case "aws.ecr" -> ecr(event);
            case "aws.inspector2" -> inspector(event);
            default -> new NotOurs("it comes neither from Amazon ECR nor from Amazon Inspector");
        };
    }

    private static Observation ecr(Envelope event) {
        return switch (event.detailType()) {
            case "ECR Image Scan" -> EcrImageScan.read(event);
            case "ECR Image Action" -> EcrImageAction.read(event);
            case "ECR Scan Resource Change" ->
                new NotOurs("it says how often repositories are scanned, and nothing of an image");
            case "ECR Replication Action" -> new NotOurs("a replicated image is pushed, and scanned, where it arrives");
            case "ECR Pull Through Cache Action" ->
                new NotOurs("an image that was pulled through a cache is announced as pushed, too");
            case "ECR Referrer Action" -> new NotOurs("it speaks of a signature or the like, not of an image");
            default -> new NotOurs("a type of ECR's events that says nothing of scans");
        };
    }

    private static Observation inspector(Envelope event) {
        return switch (event.detailType()) {
            case "Inspector2 Scan" -> InspectorScan.read(event);
            case "Inspector2 Finding" -> InspectorFinding.read(event);
            case "Inspector2 Coverage" -> InspectorCoverage.read(event);
            default -> new NotOurs("a type of Inspector's events that says nothing of images");
        };
    }
}
