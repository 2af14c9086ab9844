package dev.tocsin.local.explain;

import dev.tocsin.policy.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When a rule tells, in words: an explanation knows neither what else comes nor when somebody was told last. */
record Wait(Group group) {

    String text() {
        var parts = new ArrayList<String>();
        parts.add(
                group.waiting().isZero()
                        ? "at once"
                        : span(group.waiting()) + " later, at the full minute, with what else comes (group.wait)");
        if (!group.interval().isZero()) {
            parts.add("not within " + span(group.interval()) + " of the last time (group.interval)");
        }
        parts.add(
                switch (group.by()) {
                    case REPOSITORY -> "as one with others when one vulnerability opens five repositories";
                    case IMAGE, VULNERABILITY, ACCOUNT ->
                        "as one with others of the same " + group.by().word();
                });
        return String.join("; ", parts);
    }

    private static String span(Duration span) {
        var words = List.of(
                word(span.toDays(), "day"), word(span.toHoursPart(), "hour"),
                word(span.toMinutesPart(), "minute"), word(span.toSecondsPart(), "second"));
        return String.join(" ", words.stream().filter(word -> !word.isEmpty()).toList());
    }

    private static String word(long number, String unit) {
        return switch ((int) number) {
            case 0 -> "";
            case 1 -> "1 " + unit;
            default -> number + " " + unit + "s";
        };
    }
}
