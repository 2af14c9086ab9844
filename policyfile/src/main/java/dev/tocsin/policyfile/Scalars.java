package dev.tocsin.policyfile;

import dev.tocsin.json.Json;
import dev.tocsin.policy.DigestTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads single values: as the canonical JSON holds them, or why not. */
final class Scalars {

    /** What was made of a value. */
    sealed interface Read {}

    record Good(Json json) implements Read {}

    record Bad(String why) implements Read {}

    static final String SPAN = "^[1-9][0-9]{0,5}[smhdw]$";
    static final String SPAN_OR_ZERO = "^(0|[1-9][0-9]{0,5})[smhdw]$";
    static final String SCHEDULE =
            "^((Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?([01][0-9]|2[0-3]):[0-5][0-9] [A-Za-z0-9_/+-]{1,64}$";
    static final String DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    static final String ACCOUNT = "^([0-9]{12}|[0-9]{0,11}[*?][0-9*?]{0,11})$";
    static final String PERCENT = "^(100|[0-9]{1,2}(\\.[0-9]{1,6})?)%$";

    static final String NEVER = "never";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,10})?");
    private static final Pattern BARE = Pattern.compile(NUMBER.pattern() + "|true|false");

    private Scalars() {}

    static Read read(Shape.Scalar shape, ScalarNode node) {
        var text = node.getValue();
        return switch (shape) {
            case Shape.Text(var _, var pattern, var _)
            when isText(node) ->
                pattern.matcher(text).matches() ? new Good(new Json.Text(text.strip())) : expected(shape, node);
            case Shape.Text(var _, var pattern, var _) -> bare(shape, node, pattern);
            case Shape.Word(var _, var words) ->
                words.contains(text) ? new Good(new Json.Text(text)) : unknown(shape, node, words);
            case Shape.Account _ -> account(shape, node);
            case Shape.Whole(var _, var least, var most)
            when is(node, Tag.INT) && within(text, least, most) ->
                new Good(new Json.Num(new BigDecimal(text).toPlainString()));
            case Shape.Whole _ -> expected(shape, node);
            case Shape.Decimal(var _, var least, var most)
            when isNumber(node) && within(text, least, most) -> new Good(new Json.Num(plain(new BigDecimal(text))));
            case Shape.Decimal _ -> expected(shape, node);
            case Shape.Probability _
            when isNumber(node) && within(text, 0, 1) -> new Good(new Json.Num(plain(new BigDecimal(text))));
            case Shape.Probability _
            when text.matches(PERCENT) ->
                new Good(new Json.Num(plain(new BigDecimal(text.replace("%", "")).movePointLeft(2))));
            case Shape.Probability _ -> expected(shape, node);
            case Shape.Flag _ when is(node, Tag.BOOL) -> new Good(new Json.Bool(Boolean.parseBoolean(text)));
            case Shape.Flag _ -> expected(shape, node);
            case Shape.Yes _ when is(node, Tag.BOOL) && Boolean.parseBoolean(text) -> new Good(new Json.Bool(true));
            case Shape.Yes _ -> expected(shape, node);
            case Shape.Span span -> span(span, node);
            case Shape.Schedule _ when text.matches(SCHEDULE) -> schedule(text);
            case Shape.Schedule _ -> expected(shape, node);
            case Shape.Day _ -> day(shape, node);
        };
    }

    /** "expected ..., found ...". */
    static Bad expected(Shape.Scalar shape, ScalarNode node) {
        var repeatable = !(shape instanceof Shape.Text(var _, var _, var quotable)) || quotable;
        var found = Quote.nothing(node) || repeatable ? Quote.kindOf(node) : "something else";
        var text = isText(node) && BARE.matcher(node.getValue()).matches() ? ", a text (the quotes make it one)" : "";
        return new Bad("expected " + shape.expected() + ", found " + found + text);
    }

    private static Bad unknown(Shape.Scalar shape, ScalarNode node, List<String> words) {
        return Nearest.to(node.getValue(), words)
                .map(word -> new Bad("unknown " + Quote.text(node.getValue()) + ", did you mean \"" + word + "\"?"))
                .orElseGet(() -> expected(shape, node));
    }

    /** A number or a boolean where a text is owed: other readers of YAML would change its spelling. */
    private static Bad bare(Shape.Scalar shape, ScalarNode node, Pattern pattern) {
        var text = node.getValue();
        return !Quote.nothing(node) && pattern.matcher(text).matches()
                ? new Bad("write " + text + " in quotes: " + Quote.text(text) + " is meant as text")
                : expected(shape, node);
    }

    private static Read account(Shape.Scalar shape, ScalarNode node) {
        var text = node.getValue();
        if (is(node, Tag.INT) && text.startsWith("0")) {
            return new Bad("write " + text + " in quotes: bare, it is a number, and a number loses its leading zeros");
        }
        if (text.matches("[0-9]+") && text.length() != 12) {
            return new Bad("an account has 12 digits, " + Quote.text(text) + " has " + text.length()
                    + (text.length() < 12 ? ": were leading zeros lost?" : ""));
        }
        return text.matches(ACCOUNT) ? new Good(new Json.Text(text)) : expected(shape, node);
    }

    private static Read day(Shape.Scalar shape, ScalarNode node) {
        var text = node.getValue();
        if (!text.matches(DAY)) {
            return expected(shape, node);
        }
        try {
            return new Good(new Json.Text(LocalDate.parse(text).toString()));
        } catch (DateTimeException e) {
            return new Bad("there is no day " + text);
        }
    }

    private static Read span(Shape.Span shape, ScalarNode node) {
        var text = node.getValue();
        if (shape.orNever() && text.equals(NEVER)) {
            return new Good(new Json.Text(NEVER));
        }
        if (!text.matches(SPAN_OR_ZERO)) {
            return expected(shape, node);
        }
        var span = span(text);
        var tooLong = shape.most() != null && span.compareTo(shape.most()) > 0;
        return tooLong || span.compareTo(shape.least()) < 0
                ? expected(shape, node)
                : new Good(new Json.Text(span.toString()));
    }

    private static Read schedule(String text) {
        try {
            return new Good(new Json.Text(DigestTime.parse(text).toString()));
        } catch (IllegalArgumentException e) {
            // The pattern leaves only the zone to be wrong.
            var zone = text.substring(text.lastIndexOf(' ') + 1);
            return new Bad("unknown time zone " + Quote.text(zone) + Zones.hint(zone));
        }
    }

    private static Duration span(String text) {
        var count = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    private static boolean isText(ScalarNode node) {
        return is(node, Tag.STR);
    }

    private static boolean isNumber(ScalarNode node) {
        return is(node, Tag.INT) || is(node, Tag.FLOAT);
    }

    private static boolean is(ScalarNode node, Tag tag) {
        return node.getTag().equals(tag);
    }

    private static boolean within(String text, int least, int most) {
        if (!NUMBER.matcher(text).matches()) {
            return false;
        }
        var number = new BigDecimal(text);
        return number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    /** As {@code Double} writes it, so that what is read and written again stays the same text. */
    private static String plain(BigDecimal number) {
        return Double.toString(number.doubleValue());
    }
}
