package dev.tocsin.local.simulate;

import dev.tocsin.finding.Findings;
import dev.tocsin.finding.SeverityCounts;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** Decisions that are wrong, made so by what they are given to read: as if the code that decides did not heed it. */
final class BrokenReading {

    private static final Findings.Found CLEAN = new Findings.Found(List.of(), SeverityCounts.NONE);
    private static final Pattern DIGEST = Pattern.compile("sha256:0*([0-9a-f]+)");

    private BrokenReading() {}

    /** What arrives last wins. */
    static String arrivalForUpdatedAt(String event, Instant now) {
        return event.replaceAll("\"updatedAt\":\"[^\"]*\"", "\"updatedAt\":\"" + now + "\"");
    }

    /** An event happened when it arrives. */
    static String arrivalForTime(String event, Instant now) {
        return event.replaceAll("\"time\":\"[^\"]*\"", "\"time\":\"" + now + "\"");
    }

    /** Each image is a stream of its own. */
    static String digestForStream(String event, Instant now) {
        var digest = DIGEST.matcher(event);
        return digest.find() ? event.replaceAll("(prod/app-\\d+)", "$1-" + digest.group(1)) : event;
    }

    /** A finding never closes. */
    static String closesIgnored(String event, Instant now) {
        return event.contains("\"status\":\"CLOSED\"") ? event.replace("Inspector2 Finding", "Something else") : event;
    }

    /** Where nobody looks nothing is found: a blind scan resolves. */
    static Findings blindIsClean(Findings findings) {
        return image -> switch (findings.of(image)) {
            case Findings.NotLooking _ -> CLEAN;
            case Findings.Found found -> found;
            case Findings.NotYet notYet -> notYet;
            case Findings.NoImage none -> none;
        };
    }

    static String lostCoverageIgnored(String event, Instant now) {
        return event.replace("Inspector2 Coverage", "Something else");
    }

    /** An image that is deleted was fixed. */
    static Findings goneIsClean(Findings findings) {
        return image -> switch (findings.of(image)) {
            case Findings.NoImage _ -> CLEAN;
            case Findings.Found found -> found;
            case Findings.NotYet notYet -> notYet;
            case Findings.NotLooking notLooking -> notLooking;
        };
    }
}
