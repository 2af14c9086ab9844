package dev.tocsin.infra;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code spokes} and {@code organization} of the context. In cdk.json they are lists and objects; with {@code -c} CDK makes texts of
 * everything, so there a spoke may be {@code 123456789012/eu-west-1}, several are separated by commas, and an organization is its id.
 */
final class ReachContext {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private ReachContext() {}

    static Reach read(Json context) {
        var spokes = named("spokes", () -> spokes(parsed(context.at("spokes"))));
        var organization = named("organization", () -> organization(parsed(context.at("organization"))));
        if (spokes.isEmpty() && organization.isEmpty()) {
            return Reach.HOME;
        }
        var hub = named("account, region", () -> hub(context));
        return named("spokes", () -> new Reach(hub, spokes, organization.isEmpty() ? null : organization.getFirst()));
    }

    private static <T> T named(String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("context " + key + ": " + e.getMessage(), e);
        }
    }

    /** What {@code -c} gives as a text may be JSON. */
    private static Json parsed(Json value) {
        var text = value.text("");
        return text.startsWith("[") || text.startsWith("{") ? JsonText.parse(text) : value;
    }

    private static @Nullable Hub hub(Json context) {
        var account = context.at("account").text("");
        var region = context.at("region").text("");
        return account.isEmpty() && region.isEmpty() ? null : new Hub(account, region);
    }

    private static List<Spoke> spokes(Json value) {
        return value instanceof Json.Arr(var items)
                ? items.stream().map(ReachContext::spoke).toList()
                : COMMA.splitAsStream(value.text(""))
                        .filter(spoke -> !spoke.isBlank())
                        .map(ReachContext::spoke)
                        .toList();
    }

    private static Spoke spoke(Json value) {
        return value instanceof Json.Text(var text)
                ? spoke(text)
                : new Spoke(value.at("account").text(""), value.at("region").text(""));
    }

    private static Spoke spoke(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "a spoke looks like 123456789012/eu-west-1, and not like '" + text + "'");
        }
        return new Spoke(
                text.substring(0, slash).strip(), text.substring(slash + 1).strip());
    }

    /** Of one or none. */
    private static List<Organization> organization(Json value) {
        if (value instanceof Json.Text(var id)) {
            return List.of(new Organization(id, List.of(), List.of(), false));
        }
        return value.isNull()
                ? List.of()
                : List.of(new Organization(
                        value.at("id").text(""),
                        value.at("units").texts(),
                        value.at("regions").texts(),
                        isTrue(value.at("delegated")),
                        value.at("alarms").texts()));
    }

    private static boolean isTrue(Json value) {
        return value instanceof Json.Bool(var flag) && flag;
    }
}
