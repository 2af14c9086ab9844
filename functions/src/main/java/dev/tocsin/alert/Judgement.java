package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the state of a stream means for people: the reason to tell them, or why there is none, and what is new about it. It compares
 * what they know with what is so, whatever event has led there.
 *
 * @param fresh findings of severities that reach their threshold and that nobody was told of, or of which something else is new
 */
record Judgement(Reason reason, List<Finding> fresh) {

    Judgement {
        fresh = List.copyOf(fresh);
    }

    /**
     * @param alert with the facts that hold now
     * @param told what people know, after names were found for numbers
     */
    static Judgement of(Alert alert, Told told, Picture picture) {
        if (!picture.reached()) {
            return plain(below(alert, told, picture));
        }
        var fresh = new ArrayList<Finding>();
        for (var finding : picture.reaching()) {
            if (!alert.open() || !told.knows(finding)) {
                fresh.add(finding);
            }
        }
        if (!alert.open() || !fresh.isEmpty() || unnamed(told, picture)) {
            return new Judgement(opening(told, fresh), fresh);
        }
        return known(alert, told, picture.named());
    }

    private static boolean unnamed(Told told, Picture picture) {
        for (var look : picture.looks()) {
            if (told.fewerThan(look.verdict())) {
                return true;
            }
        }
        return false;
    }

    /** What all of the news has in common; NEW where it has nothing. */
    private static Reason opening(Told told, List<Finding> fresh) {
        if (!fresh.isEmpty() && fresh.stream().allMatch(told::wentBefore)) {
            return Reason.REOPENED;
        }
        return !fresh.isEmpty() && fresh.stream().allMatch(told::acceptedBefore)
                ? Reason.SUPPRESSION_EXPIRED
                : Reason.NEW;
    }

    private static Judgement known(Alert alert, Told told, List<Finding> named) {
        var news = new EnumMap<Reason, List<Finding>>(Reason.class);
        named.forEach(finding ->
                news.computeIfAbsent(told.news(finding), _ -> new ArrayList<>()).add(finding));
        return Stream.of(Reason.EXPLOIT, Reason.WORSE, Reason.FIX_AVAILABLE)
                .filter(news::containsKey)
                .findFirst()
                .map(reason -> new Judgement(reason, news.getOrDefault(reason, List.of())))
                .orElseGet(() -> plain(sight(alert, told, Reason.KNOWN)));
    }

    private static Reason below(Alert alert, Told told, Picture picture) {
        if (alert.open() && alert.blind() == null) {
            if (alert.images().there().isEmpty()) {
                return Reason.RESOLVED_IMAGE_GONE;
            }
            if (picture.confirmed()) {
                return Reason.RESOLVED;
            }
        }
        var otherwise = picture.reachedButForSuppressions() ? Reason.SUPPRESSED : Reason.BELOW_THRESHOLD;
        return sight(alert, told, alert.open() ? Reason.KNOWN : otherwise);
    }

    /** Whether people know that nobody looks, or that somebody does again. */
    private static Reason sight(Alert alert, Told told, Reason otherwise) {
        var blind = alert.blind();
        if (blind == null) {
            return told.blindness() == null ? otherwise : Reason.SEEING_AGAIN;
        }
        return blind.known().equals(told.blindness()) ? Reason.KNOWN : blind.reason();
    }

    private static Judgement plain(Reason reason) {
        return new Judgement(reason, List.of());
    }
}
