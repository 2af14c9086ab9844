package dev.tocsin.local;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number and a unit, as policy.yaml has them: {@code 30s}, {@code 15m}, {@code 2h}, {@code 7d}, {@code 2w}. */
public final class Span implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        if (!text.matches("\\d{1,6}[smhdw]")) {
            throw new TypeConversionException(
                    "\"" + text + "\" is no span: write a number and a unit, such as 30s, 15m, 2h or 7d");
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
