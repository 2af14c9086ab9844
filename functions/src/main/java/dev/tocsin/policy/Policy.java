package dev.tocsin.policy;

import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The whole of policy.yaml, checked: every channel that is named exists.
 *
 * @param digest null: none is sent
 * @param owners of an image it is the first that matches
 * @param ownerTags whether the tags of repositories name owners too
 * @param accounts what people call accounts, by their ids
 * @param rescan how old the latest basic scan of an image that counts may become before it is scanned again; null: it never is
 */
public record Policy(
        List<Channel> channels,
        List<Rule> rules,
        Blind blind,
        List<Suppression> suppressions,
        @Nullable Digest digest,
        List<Owner> owners,
        boolean ownerTags,
        @Nullable Duration rescan,
        Map<String, String> accounts) {

    /** The channels of a rule that is for this repository by its whole name; none where there is no such rule. */
    public List<String> channelsFor(String repository) {
        return rules.stream()
                .filter(rule -> rule.images().repository().stream()
                        .anyMatch(glob -> glob.pattern().equals(repository)))
                .findFirst()
                .map(Rule::channels)
                .orElse(List.of());
    }

    /** Whether a rule asks for what is known to be exploited, so that it has to be looked up. */
    public boolean asksForExploited() {
        return rules.stream().anyMatch(rule -> rule.only().kev() != null);
    }

    public Policy {
        owners = List.copyOf(owners);
        channels = List.copyOf(channels);
        rules = List.copyOf(rules);
        suppressions = List.copyOf(suppressions);
        accounts = Collections.unmodifiableMap(new TreeMap<>(accounts));
    }

    /** In which no account has a name. */
    public Policy(
            List<Channel> channels,
            List<Rule> rules,
            Blind blind,
            List<Suppression> suppressions,
            @Nullable Digest digest,
            List<Owner> owners,
            boolean ownerTags,
            @Nullable Duration rescan) {
        this(channels, rules, blind, suppressions, digest, owners, ownerTags, rescan, Map.of());
    }

    /** Its name, and its id where it has none. */
    public String account(String id) {
        return accounts.getOrDefault(id, id);
    }

    /** In which nothing is scanned again. */
    public Policy(
            List<Channel> channels,
            List<Rule> rules,
            Blind blind,
            List<Suppression> suppressions,
            @Nullable Digest digest,
            List<Owner> owners,
            boolean ownerTags) {
        this(channels, rules, blind, suppressions, digest, owners, ownerTags, null);
    }

    /** Without owners. */
    public Policy(
            List<Channel> channels,
            List<Rule> rules,
            Blind blind,
            List<Suppression> suppressions,
            @Nullable Digest digest) {
        this(channels, rules, blind, suppressions, digest, List.of(), false);
    }

    /** Without a digest. */
    public Policy(List<Channel> channels, List<Rule> rules, Blind blind, List<Suppression> suppressions) {
        this(channels, rules, blind, suppressions, null);
    }

    /** The same with nothing gathered: each event is told by itself. */
    public Policy atOnce() {
        var told = rules.stream().map(rule -> rule.grouped(Group.AT_ONCE)).toList();
        return new Policy(channels, told, blind, suppressions, digest, owners, ownerTags, rescan, accounts);
    }

    /** The rules that decide over this image: the first that matches, and those after it while they say to continue. */
    public List<Rule> rulesFor(Image image) {
        var deciding = new ArrayList<Rule>();
        for (var rule : rules) {
            if (rule.images().matches(image)) {
                deciding.add(rule);
                if (!rule.continues()) {
                    break;
                }
            }
        }
        return deciding;
    }

    /** The rules that could decide over this image, had it other tags than this event knows of. */
    public List<Rule> rulesForAnyTag(Image image) {
        return rules.stream()
                .filter(rule -> rule.images().withoutTag().matches(image))
                .toList();
    }

    public Optional<Suppression> suppression(Image image, Finding finding, Instant now) {
        if (suppressions.isEmpty()) {
            return Optional.empty();
        }
        return suppressions.stream()
                .filter(suppression -> suppression.covers(image, finding, now))
                .findFirst();
    }

    public Optional<Owner> owner(Image image) {
        return owners.stream().filter(owner -> owner.owns(image)).findFirst();
    }

    /** Whether the channel of this name keeps a ticket for each upgrade of a package. */
    public boolean byUpgrade(String channel) {
        return channel(channel).filter(Channel::byUpgrade).isPresent();
    }

    public Optional<Rule> rule(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    public Optional<Channel> channel(String name) {
        return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
    }
}
