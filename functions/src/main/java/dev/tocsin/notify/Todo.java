package dev.tocsin.notify;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Upgrade;
import dev.tocsin.finding.Fix;
import java.util.ArrayList;
import java.util.List;

/** What to do, one line each, the most helpful first. */
final class Todo {

    private static final int MOST_UPGRADES = 10;

    private Todo() {}

    static List<String> of(Notification told) {
        return switch (told.reason()) {
            case SCAN_FAILED ->
                List.of("Scan the image again. If that fails too, find out why the scanner cannot read it.");
            case BLIND ->
                List.of(
                        told.image().isNone()
                                ? "Find out why: the scanner may be off, or its events may not arrive."
                                : "Have the image scanned again, or delete it where nothing runs it any more.");
            case RESOLVED, RESOLVED_IMAGE_GONE, DIGEST -> List.of();
            case NEW,
                    REOPENED,
                    SUPPRESSION_EXPIRED,
                    EXPLOIT,
                    WORSE,
                    FIX_AVAILABLE,
                    REMINDER,
                    FEWER,
                    SEEING_AGAIN,
                    KNOWN,
                    BELOW_THRESHOLD,
                    SUPPRESSED,
                    SILENCED,
                    STALE,
                    SUPERSEDED,
                    DUPLICATE,
                    NOT_OURS -> upgrades(told);
        };
    }

    private static List<String> upgrades(Notification told) {
        var upgrades = told.upgrades();
        if (upgrades.isEmpty()) {
            return noUpgrade(told);
        }
        var lines = new ArrayList<String>();
        upgrades.stream().limit(MOST_UPGRADES).map(Todo::upgrade).forEach(lines::add);
        if (upgrades.size() > MOST_UPGRADES) {
            lines.add(upgrades.size() - MOST_UPGRADES + " more upgrades not shown.");
        }
        return lines;
    }

    private static List<String> noUpgrade(Notification told) {
        if (told.findings().isEmpty()) {
            return List.of();
        }
        var unknown =
                told.findings().stream().anyMatch(listed -> listed.finding().fix() == Fix.UNKNOWN);
        return List.of(unknown ? "The scanner names no fixed versions." : "No fixed version is known yet.");
    }

    private static String upgrade(Upgrade upgrade) {
        return Wording.cut(upgrade.text(), 200) + " (fixes " + upgrade.fixes() + ")";
    }
}
