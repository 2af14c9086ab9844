package dev.tocsin.local;

import dev.tocsin.local.Tocsin.Impossible;
import java.time.Duration;

/** A number and a unit, as policy.yaml has them: {@code 30s}, {@code 15m}, {@code 2h}, {@code 7d}, {@code 2w}. */
public final class Span {

    private Span() {}

    /** @param option what it was given for */
    public static Duration parse(String option, String text) {
        if (!text.matches("\\d{1,6}[smhdw]")) {
            throw new Impossible(option + " " + text + ": write a number and a unit, such as 30s, 15m, 2h or 7d");
        }
        var number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }
}
