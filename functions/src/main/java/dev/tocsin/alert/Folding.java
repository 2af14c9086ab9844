package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which alerts that are to be told at one time are told as one. By the policy's word; because one vulnerability opened many; or
 * because so much is new that nobody could read it one by one.
 */
final class Folding {

    /** So many repositories with the same vulnerability are a storm. */
    static final int STORM = 5;

    /** More storms at a time are no storms: all of it is new. */
    static final int MOST_STORMS = 5;

    /** With more news than this an alert is no part of a storm that goes on. */
    private static final int FEW = 3;

    private final Rule rule;
    private final Predicate<Fold.Key> goesOn;

    /** @param goesOn whether there is a fold that was begun lately */
    Folding(Rule rule, Predicate<Fold.Key> goesOn) {
        this.rule = rule;
        this.goesOn = goesOn;
    }

    /**
     * One alert that is to be told.
     *
     * @param fresh what is new about it; at least one finding, but where nobody looks
     * @param blind why nobody looks; empty where something is new
     */
    record News(Alert alert, Reason reason, Image image, List<Finding> fresh, String blind) {

        News {
            fresh = List.copyOf(fresh);
        }

        Set<String> vulnerabilities() {
            var all = new HashSet<String>();
            fresh.forEach(finding -> all.add(finding.vulnerability()));
            return all;
        }

        private List<Finding> of(Fold.Key key) {
            return key.kind() == Fold.Kind.VULNERABILITY
                    ? fresh.stream()
                            .filter(finding -> finding.vulnerability().equals(key.text()))
                            .toList()
                    : fresh;
        }

        Fold.Member member(Fold.Key key) {
            if (key.kind() == Fold.Kind.BLINDNESS) {
                return new Fold.Member(image, null, 0, blind);
            }
            var told = of(key);
            return new Fold.Member(
                    image,
                    Telling.brief(
                            told.stream().min(Telling.WORST_AND_FIXABLE_FIRST).orElseThrow()),
                    told.size(),
                    "");
        }

        String account() {
            return alert.stream().account() + "/" + alert.stream().region();
        }
    }

    /** The folds of each alert, by its id; an alert that is not there is told by itself. */
    Map<String, List<Fold.Key>> of(List<News> all) {
        var folds = new LinkedHashMap<>(blind(all.stream()
                .filter(news -> news.reason().kind() == Reason.Kind.BLINDNESS)
                .toList()));
        folds.putAll(fresh(all.stream()
                .filter(news -> news.reason().kind() == Reason.Kind.NEWS
                        && !news.fresh().isEmpty())
                .toList()));
        return folds;
    }

    /** Whatever the policy groups by: what takes the sight of many images at once is one thing in their account's Region. */
    private Map<String, List<Fold.Key>> blind(List<News> all) {
        var counts = new HashMap<Fold.Key, Integer>();
        all.forEach(news -> counts.merge(blindness(news), 1, Integer::sum));
        return each(all, news -> {
            var key = blindness(news);
            return counts.getOrDefault(key, 0) >= STORM || goesOn.test(key) ? List.of(key) : List.of();
        });
    }

    private static Fold.Key blindness(News news) {
        return new Fold.Key(Fold.Kind.BLINDNESS, news.account());
    }

    private Map<String, List<Fold.Key>> fresh(List<News> all) {
        return switch (rule.group().by()) {
            case IMAGE ->
                each(
                        all,
                        news -> List.of(
                                new Fold.Key(Fold.Kind.IMAGE, news.image().text())));
            case ACCOUNT -> each(all, news -> List.of(new Fold.Key(Fold.Kind.ACCOUNT, news.account())));
            case VULNERABILITY -> byVulnerability(all);
            case REPOSITORY -> storms(all);
        };
    }

    private Map<String, List<Fold.Key>> byVulnerability(List<News> all) {
        var vulnerabilities = new HashSet<String>();
        all.forEach(news -> vulnerabilities.addAll(news.vulnerabilities()));
        return vulnerabilities.size() > 4 * MOST_STORMS
                ? baseline(all)
                : each(
                        all,
                        news -> news.vulnerabilities().stream()
                                .map(Folding::vulnerability)
                                .toList());
    }

    private Map<String, List<Fold.Key>> storms(List<News> all) {
        var streams = new LinkedHashMap<String, Integer>();
        all.forEach(news -> news.vulnerabilities().forEach(one -> streams.merge(one, 1, Integer::sum)));
        var storms = new HashSet<String>();
        streams.forEach((vulnerability, count) -> {
            if (count >= STORM) {
                storms.add(vulnerability);
            }
        });
        return storms.size() > MOST_STORMS || (storms.isEmpty() && all.size() >= 2 * STORM)
                ? baseline(all)
                : each(all, news -> joining(news, storms));
    }

    /** All that is new of it is in storms, or in a baseline that goes on; else it is told by itself, whole. */
    private List<Fold.Key> joining(News news, Set<String> storms) {
        var first = baseline(news);
        if (news.alert().revision() == 0 && goesOn.test(first)) {
            return List.of(first);
        }
        if (news.fresh().size() >= Notification.MOST_LISTED) {
            return List.of();
        }
        var vulnerabilities = news.vulnerabilities();
        var few = vulnerabilities.size() <= FEW;
        var all = vulnerabilities.stream()
                .filter(one -> storms.contains(one) || (few && goesOn.test(vulnerability(one))))
                .map(Folding::vulnerability)
                .toList();
        return all.size() == vulnerabilities.size() ? all : List.of();
    }

    private static Map<String, List<Fold.Key>> baseline(List<News> all) {
        return each(all, news -> List.of(baseline(news)));
    }

    private static Fold.Key baseline(News news) {
        return new Fold.Key(Fold.Kind.BASELINE, news.account());
    }

    private static Fold.Key vulnerability(String id) {
        return new Fold.Key(Fold.Kind.VULNERABILITY, id);
    }

    private static Map<String, List<Fold.Key>> each(List<News> all, Function<News, List<Fold.Key>> keys) {
        var folds = new LinkedHashMap<String, List<Fold.Key>>();
        for (var news : all) {
            var of = new ArrayList<>(keys.apply(news));
            if (!of.isEmpty()) {
                folds.put(news.alert().id(), List.copyOf(of));
            }
        }
        return folds;
    }
}
