package dev.tocsin.policy;

import dev.tocsin.finding.Severity;
import dev.tocsin.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The policy as the functions carry it: the words of policy.yaml, every shorthand written out; left out what asks nothing, or for
 * what holds anyway. Equal policies give equal text.
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
                                .toList()),
                "digest", write(policy.digest()),
                "owners",
                        unlessEmpty(
                                policy.owners().stream().map(PolicyJson::write).toList()),
                "owner-tags", policy.ownerTags() ? true : null,
                "rescan", policy.rescan(),
                "accounts", unlessEmpty(accounts(policy)));
    }

    private static List<Json> accounts(Policy policy) {
        return policy.accounts().entrySet().stream()
                .<Json>map(account -> Json.obj("id", account.getKey(), "name", account.getValue()))
                .toList();
    }

    private static Map<String, String> accounts(Fields all) {
        var accounts = new LinkedHashMap<String, String>();
        for (var account : all.rows("accounts")) {
            accounts.put(account.text("id"), account.text("name"));
            account.end();
        }
        return accounts;
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
        var digest = digest(all.optionalFields("digest"));
        var owners = all.rows("owners").stream().map(PolicyJson::owner).toList();
        var ownerTags = Boolean.TRUE.equals(all.flag("owner-tags"));
        var rescan = all.duration("rescan");
        var accounts = accounts(all);
        all.end();
        return new Policy(channels, rules, blind, suppressions, digest, owners, ownerTags, rescan, accounts);
    }

    private static Json write(Rule rule) {
        var alert = new LinkedHashMap<String, Integer>();
        rule.alert().forEach((severity, threshold) -> alert.put(severity.word(), threshold));
        return Json.obj(
                "name", rule.name(),
                "images", write(rule.images()),
                "track", rule.track() == Track.NEWEST ? null : rule.track().word(),
                "alert", alert,
                "only", write(rule.only()),
                "notify", rule.channels(),
                "group", write(rule.group()),
                "remind", rule.remind(),
                "continue", rule.continues() ? true : null,
                "runbook", rule.runbook());
    }

    private static Json write(Owner owner) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("name", owner.name());
        members.put("images", write(owner.images()));
        members.put("notify", owner.channels().isEmpty() ? null : owner.channels());
        owner.places().forEach((place, value) -> members.put(place.word(), value));
        members.values().removeIf(Objects::isNull);
        return Json.of(members);
    }

    private static Owner owner(Fields owner) {
        var places = new EnumMap<Owner.Place, String>(Owner.Place.class);
        for (var place : Owner.Place.values()) {
            var value = owner.optionalText(place.word());
            if (value != null) {
                places.put(place, value);
            }
        }
        var read = new Owner(owner.text("name"), images(owner.fields("images")), owner.texts("notify"), places);
        owner.end();
        return read;
    }

    private static Rule rule(Fields rule) {
        var read = new Rule(
                rule.text("name"),
                images(rule.fields("images")),
                rule.oneOf("track", Track.values(), Track::word, Track.NEWEST),
                thresholds(rule.fields("alert")),
                only(rule.fields("only")),
                rule.texts("notify"),
                group(rule.fields("group")),
                rule.duration("remind"),
                Boolean.TRUE.equals(rule.flag("continue")),
                rule.optionalText("runbook"));
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
                "kev", only.kev(),
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
                only.flag("kev"),
                only.decimal("epss"),
                only.decimal("score"),
                only.flag("in-use"),
                only.duration("age"),
                globs(only, "package"));
        only.end();
        return read;
    }

    private static @Nullable Json write(Group group) {
        return unlessEmpty(Json.obj(
                "by", group.by() == Group.DEFAULT.by() ? null : group.by().word(),
                "wait", unless(Group.DEFAULT.waiting(), group.waiting()),
                "interval", unless(Group.DEFAULT.interval(), group.interval())));
    }

    private static Group group(Fields group) {
        var read = new Group(
                group.oneOf("by", Group.By.values(), Group.By::word, Group.DEFAULT.by()),
                group.duration("wait", Group.DEFAULT.waiting()),
                group.duration("interval", Group.DEFAULT.interval()));
        group.end();
        return read;
    }

    private static @Nullable Json write(Blind blind) {
        var unscanned = blind.unscanned();
        return unlessEmpty(Json.obj(
                "notify", unlessEmpty(blind.channels()),
                "silence", blind.silence(),
                "unscanned", unscanned == null ? "never" : unless(Blind.UNSCANNED_DEFAULT, unscanned)));
    }

    private static Blind blind(Fields blind) {
        var read = new Blind(
                blind.texts("notify"),
                blind.duration("silence"),
                blind.durationOrNever("unscanned", Blind.UNSCANNED_DEFAULT));
        blind.end();
        return read;
    }

    private static @Nullable Json write(@Nullable Digest digest) {
        return digest == null ? null : Json.obj("at", digest.at(), "notify", digest.channels());
    }

    private static @Nullable Digest digest(@Nullable Fields digest) {
        if (digest == null) {
            return null;
        }
        var read = new Digest(digest.digestTime("at"), digest.texts("notify"));
        digest.end();
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

    private static @Nullable Duration unless(Duration otherwise, Duration duration) {
        return duration.equals(otherwise) ? null : duration;
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
