package dev.tocsin.policy;

import dev.tocsin.finding.Severity;
import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The policy as the functions carry it: the words of policy.yaml, every shorthand written out, what asks nothing left out. Equal
 * policies give equal text.
 */
public final class PolicyJson {

    private PolicyJson() {}

    public static Json write(Policy policy) {
        var channels = new LinkedHashMap<String, Json>();
        policy.channels()
                .forEach(channel ->
                        channels.put(channel.name(), Json.obj(channel.kind(), inStableOrder(channel.settings()))));
        return Json.obj(
                "channels", channels,
                "rules", policy.rules().stream().map(PolicyJson::write).toList(),
                "blind", write(policy.blind()),
                "suppress",
                        unlessEmpty(policy.suppressions().stream()
                                .map(PolicyJson::write)
                                .toList()));
    }

    /** @throws IllegalArgumentException when it is no policy; the message says where */
    public static Policy read(Json json) {
        var all = new Fields("policy", json);
        var channels = new ArrayList<Channel>();
        all.fields("channels").each((name, channel) -> channels.add(channel(name, channel)));
        var rules = all.rows("rules").stream().map(PolicyJson::rule).toList();
        var blind = blind(all.fields("blind"));
        var suppressions =
                all.rows("suppress").stream().map(PolicyJson::suppression).toList();
        all.end();
        return new Policy(channels, rules, blind, suppressions);
    }

    private static Json write(Rule rule) {
        var alert = new LinkedHashMap<String, Integer>();
        rule.alert().forEach((severity, threshold) -> alert.put(severity.word(), threshold));
        return Json.obj(
                "name", rule.name(),
                "images", write(rule.images()),
                "alert", alert,
                "only", write(rule.only()),
                "notify", rule.channels(),
                "continue", rule.continues() ? true : null);
    }

    private static Rule rule(Fields rule) {
        var read = new Rule(
                rule.text("name"),
                images(rule.fields("images")),
                thresholds(rule.fields("alert")),
                only(rule.fields("only")),
                rule.texts("notify"),
                Boolean.TRUE.equals(rule.flag("continue")));
        rule.end();
        return read;
    }

    private static Map<Severity, Integer> thresholds(Fields alert) {
        var thresholds = new EnumMap<Severity, Integer>(Severity.class);
        for (var severity : Severity.values()) {
            var threshold = alert.whole(severity.word());
            if (threshold != null) {
                thresholds.put(severity, threshold);
            }
        }
        alert.end();
        return thresholds;
    }

    private static @Nullable Json write(ImageMatch images) {
        return unlessEmpty(Json.obj(
                "repository", globs(images.repository()),
                "tag", globs(images.tag()),
                "account", globs(images.account()),
                "region", globs(images.region())));
    }

    private static ImageMatch images(Fields images) {
        var read = new ImageMatch(
                globs(images, "repository"), globs(images, "tag"), globs(images, "account"), globs(images, "region"));
        images.end();
        return read;
    }

    private static @Nullable Json write(Only only) {
        return unlessEmpty(Json.obj(
                "fix", word(only.fix()),
                "exploit", word(only.exploit()),
                "epss", only.epss(),
                "score", only.score(),
                "in-use", only.inUse(),
                "age", only.age(),
                "package", globs(only.packages())));
    }

    private static Only only(Fields only) {
        var read = new Only(
                only.available("fix"),
                only.available("exploit"),
                only.decimal("epss"),
                only.decimal("score"),
                only.flag("in-use"),
                only.duration("age"),
                globs(only, "package"));
        only.end();
        return read;
    }

    private static @Nullable Json write(Blind blind) {
        return unlessEmpty(Json.obj("notify", unlessEmpty(blind.channels()), "silence", blind.silence()));
    }

    private static Blind blind(Fields blind) {
        var read = new Blind(blind.texts("notify"), blind.duration("silence"));
        blind.end();
        return read;
    }

    private static Json write(Suppression suppression) {
        return Json.obj(
                "vulnerability", suppression.vulnerability().pattern(),
                "images", write(suppression.images()),
                "until", suppression.until(),
                "reason", suppression.reason(),
                "owner", suppression.owner());
    }

    private static Suppression suppression(Fields suppression) {
        var read = new Suppression(
                new Glob(suppression.text("vulnerability")),
                images(suppression.fields("images")),
                suppression.date("until"),
                suppression.text("reason"),
                suppression.text("owner"));
        suppression.end();
        return read;
    }

    private static Channel channel(String name, Json json) {
        var kinds = json.members();
        if (kinds.size() != 1) {
            throw new IllegalArgumentException("policy.channels." + name + " is not of exactly one kind");
        }
        var kind = kinds.entrySet().iterator().next();
        return new Channel(name, kind.getKey(), kind.getValue());
    }

    private static @Nullable String word(@Nullable Boolean available) {
        return available == null ? null : available ? "available" : "none";
    }

    private static @Nullable Json globs(List<Glob> globs) {
        return unlessEmpty(globs.stream().map(Glob::pattern).toList());
    }

    private static List<Glob> globs(Fields fields, String name) {
        return fields.texts(name).stream().map(Glob::new).toList();
    }

    private static @Nullable Json unlessEmpty(List<?> items) {
        return items.isEmpty() ? null : Json.arr(items);
    }

    private static @Nullable Json unlessEmpty(Json.Obj object) {
        return object.members().isEmpty() ? null : object;
    }

    /** Two objects are equal whatever the order of their members, so their text must not depend on it. */
    private static Json inStableOrder(Json json) {
        return switch (json) {
            case Json.Obj(var members) -> {
                var sorted = new TreeMap<String, Json>();
                members.forEach((name, member) -> sorted.put(name, inStableOrder(member)));
                yield new Json.Obj(sorted);
            }
            case Json.Arr(var items) ->
                new Json.Arr(items.stream().map(PolicyJson::inStableOrder).toList());
            case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> json;
        };
    }
}
