package dev.tocsin.local.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * When a schedule is due. Source: "Schedule types in EventBridge Scheduler". Of cron expressions minutes and hours are read:
 * numbers, lists, ranges, steps and {@code *}, and the names of days of the week; the rest must be {@code *} or {@code ?}.
 */
sealed interface Expression {

    ZonedDateTime next(ZonedDateTime after);

    record Rate(Duration every) implements Expression {
        @Override
        public ZonedDateTime next(ZonedDateTime after) {
            return after.plus(every);
        }
    }

    /** @param days of the week; {@code *} or {@code ?} for all */
    record Cron(String minutes, String hours, String days) implements Expression {
        @Override
        public ZonedDateTime next(ZonedDateTime after) {
            var minute = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
            while (!matches(minutes, minute.getMinute())
                    || !matches(hours, minute.getHour())
                    || !isOn(minute.getDayOfWeek())) {
                minute = minute.plusMinutes(1);
            }
            return minute;
        }

        private boolean isOn(DayOfWeek day) {
            return days.equals("*")
                    || days.equals("?")
                    || List.of(days.split(",", -1)).contains(day.name().substring(0, 3));
        }

        private static boolean matches(String field, int value) {
            return Arrays.stream(field.split(",", -1)).anyMatch(part -> inPart(part, value));
        }

        private static boolean inPart(String part, int value) {
            var step = part.split("/", 2);
            var range = step[0].split("-", 2);
            var from = step[0].equals("*") ? 0 : Integer.parseInt(range[0]);
            var open = step[0].equals("*") || (step.length == 2 && range.length == 1);
            var to = open ? Integer.MAX_VALUE : Integer.parseInt(range[range.length - 1]);
            var every = step.length == 2 ? Integer.parseInt(step[1]) : 1;
            return value >= from && value <= to && (value - from) % every == 0;
        }
    }

    Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    Pattern CRON = Pattern.compile("cron\\((\\S+) (\\S+) [*?] \\* ([*?]|[A-Z]{3}(?:,[A-Z]{3})*) \\*\\)");

    /** Throws {@link IllegalArgumentException} for an expression that is not read here. */
    static Expression read(String text) {
        var rate = RATE.matcher(text);
        if (rate.matches()) {
            var unit = ChronoUnit.valueOf(rate.group(2).toUpperCase(java.util.Locale.ROOT) + "S");
            return new Rate(Duration.of(Long.parseLong(rate.group(1)), unit));
        }
        var cron = CRON.matcher(text);
        if (cron.matches()) {
            return new Cron(cron.group(1), cron.group(2), cron.group(3));
        }
        throw new IllegalArgumentException("The local run does not know the schedule " + text + ".");
    }
}
