package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Many alerts of one rule that are told as one: because the policy groups so, or because they all came at once.
 *
 * @param version counts the writes of the state; 0 when it was never written
 * @param revision of the latest notification; 0 before the first
 * @param openedAt when it was begun; null while nothing is in it
 * @param news why it is to be told next; null when nothing is new
 * @param members by the ids of their alerts
 * @param attention what people have said of all of it
 * @param history why people were told
 */
public record Fold(
        String rule,
        Key key,
        long version,
        int revision,
        @Nullable Instant openedAt,
        @Nullable Reason news,
        Map<String, Member> members,
        Timing timing,
        Attention attention,
        History history) {

    /**
     * What the alerts have in common: a vulnerability, an image, or an account's Region.
     *
     * @param part from 1; above that it goes on where the part before it was full
     */
    public record Key(Kind kind, String text, int part) {

        public Key(Kind kind, String text) {
            this(kind, text, 1);
        }

        Key part(int number) {
            return new Key(kind, text, number);
        }

        /** Of a part that goes on: {@code , part 2}. */
        String suffix() {
            return part == 1 ? "" : ", part " + part;
        }
    }

    /** Why they are together. */
    public enum Kind {
        VULNERABILITY,
        IMAGE,
        ACCOUNT,
        /** Nobody looks at many images of an account's Region: it was one thing that took the sight of all. */
        BLINDNESS,
        /** Much is new at once: scanning was switched on, or a policy has become stricter. */
        BASELINE,
        /** What the upgrade of one package fixes, wherever it is installed. */
        UPGRADE,
        /** What no upgrade fixes in one repository, and that nobody looks there. */
        UNFIXED;

        /** Whether it is a ticket, told to those who keep such tickets, besides what its alerts tell. */
        public boolean isTicket() {
            return this == UPGRADE || this == UNFIXED;
        }
    }

    /**
     * One alert.
     *
     * @param finding the worst of what is told of it here; null where nobody looks
     * @param findings how many are told of it here
     * @param blind why nobody looks, or what was told of and no image shows any more; empty where the finding says it
     * @param listed of a ticket: what it is about, the worst first, as far as that fits
     */
    public record Member(Image image, @Nullable Finding finding, int findings, String blind, List<Finding> listed) {

        public Member {
            listed = List.copyOf(listed);
        }

        /** Of what is no ticket. */
        public Member(Image image, @Nullable Finding finding, int findings, String blind) {
            this(image, finding, findings, blind, List.of());
        }

        Member blind(String why) {
            return new Member(image, finding, findings, why, listed);
        }

        Reason joining() {
            return findings == 0 && !blind.isEmpty() ? Reason.BLIND : Reason.NEW;
        }

        /** What is new of it; null when nothing is. That there is less of it is new as well. */
        @Nullable Reason since(Member before) {
            if (!blind.isEmpty() && !blind.equals(before.blind)) {
                return Reason.BLIND;
            }
            var known = new HashMap<String, Tale>();
            before.listed.forEach(finding -> known.put(finding.vulnerability(), Tale.of(finding)));
            if (findings > before.findings || listed.stream().anyMatch(finding -> !before.mayHold(finding, known))) {
                return Reason.NEW;
            }
            if (is(known, Tale::exploitedSince)) {
                return Reason.EXPLOIT;
            }
            if (is(known, Tale::worseThan)) {
                return Reason.WORSE;
            }
            return findings < before.findings ? Reason.FEWER : null;
        }

        /** What did not fit in the list may have been known. */
        private boolean mayHold(Finding finding, Map<String, Tale> known) {
            return findings > listed.size() || known.containsKey(finding.vulnerability());
        }

        private boolean is(Map<String, Tale> known, BiPredicate<Tale, Tale> news) {
            return listed.stream().anyMatch(finding -> {
                var before = known.get(finding.vulnerability());
                return before != null && news.test(Tale.of(finding), before);
            });
        }
    }

    public Fold {
        members = Ordered.of(members);
    }

    public static Fold none(String rule, Key key) {
        return new Fold(rule, key, 0, 0, null, null, Map.of(), Timing.NONE, Attention.NONE, History.NONE);
    }

    public String id() {
        return id(rule, key);
    }

    static String id(String rule, Key key) {
        var part = key.part() == 1 ? "" : "\n" + key.part();
        return Alert.id("fold\n" + rule + "\n" + key.kind() + "\n" + key.text() + part);
    }

    /** What it is about, and in how many places. */
    public String name() {
        var what = switch (key.kind()) {
            case VULNERABILITY -> key.text();
            case IMAGE -> "image " + key.text();
            case ACCOUNT -> "all of " + key.text();
            case BLINDNESS -> "no sight of " + key.text();
            case BASELINE -> "the first day of " + key.text();
            case UPGRADE -> "upgrade of " + key.text();
            case UNFIXED -> "what no upgrade fixes in " + key.text();
        };
        return what + key.suffix() + ", in "
                + (members.size() == 1 ? "1 repository" : members.size() + " repositories");
    }

    public boolean open() {
        return openedAt != null;
    }

    /** With these alerts; the same fold when it has them all as they are. */
    Fold with(Map<String, Member> more, Reason reason, Instant now) {
        var all = new LinkedHashMap<>(members);
        all.putAll(more);
        if (all.equals(members)) {
            return this;
        }
        return new Fold(
                rule, key, version, revision, open() ? openedAt : now, and(reason), all, timing, attention, history);
    }

    /** A ticket with what it is now about in these alerts. */
    Fold holding(Map<String, Member> now, Instant at) {
        var next = this;
        for (var member : now.entrySet()) {
            next = next.holding(member.getKey(), member.getValue(), at);
        }
        return next;
    }

    private Fold holding(String alert, Member member, Instant at) {
        var before = members.get(alert);
        if (member.equals(before)) {
            return this;
        }
        var all = new LinkedHashMap<>(members);
        all.put(alert, member);
        var fresh = before == null ? member.joining() : member.since(before);
        return new Fold(
                rule,
                key,
                version,
                revision,
                open() ? openedAt : at,
                fresh == null ? news : and(fresh),
                all,
                timing,
                attention,
                history);
    }

    /** Why it is told, for this reason too. */
    private Reason and(Reason reason) {
        if (news == null || news == reason || news == Reason.FEWER) {
            return reason;
        }
        if (reason == Reason.FEWER) {
            return news;
        }
        return key.kind() == Kind.BLINDNESS ? Reason.BLIND : Reason.NEW;
    }

    /** Without alerts that are over; the last that leaves is news, of a ticket each. */
    Fold without(Set<String> alerts) {
        var left = new LinkedHashMap<>(members);
        if (!left.keySet().removeAll(alerts)) {
            return this;
        }
        return new Fold(
                rule,
                key,
                version,
                revision,
                openedAt,
                left.isEmpty() ? end(alerts) : fewer(),
                left,
                timing,
                attention,
                history);
    }

    private Reason end(Set<String> alerts) {
        var sight = key.kind() == Kind.BLINDNESS
                || alerts.stream()
                        .map(members::get)
                        .allMatch(member -> member == null
                                || (member.findings() == 0 && !member.blind().isEmpty()));
        return sight ? Reason.SEEING_AGAIN : Reason.RESOLVED;
    }

    private @Nullable Reason fewer() {
        return key.kind().isTicket() ? and(Reason.FEWER) : news;
    }

    Fold timing(Timing next) {
        return new Fold(rule, key, version, revision, openedAt, news, members, next, attention, history);
    }

    Fold attention(Attention next) {
        return new Fold(rule, key, version, revision, openedAt, news, members, timing, next, history);
    }

    /** As people have said now; it is looked at again at once. */
    public Fold attended(Attention next, Instant now) {
        return attention(next).timing(timing.wakeAt(now));
    }

    /** One revision on; what is new nobody has acknowledged. */
    Fold told(Reason reason, String why, Instant now) {
        return new Fold(
                rule,
                key,
                version,
                revision + 1,
                members.isEmpty() ? null : openedAt,
                null,
                members,
                timing.told(now),
                reason.kind() == Reason.Kind.STANDING ? attention : attention.unacknowledged(),
                history.and(now, reason, why));
    }

    public Fold written() {
        return new Fold(rule, key, version + 1, revision, openedAt, news, members, timing, attention, history);
    }
}
