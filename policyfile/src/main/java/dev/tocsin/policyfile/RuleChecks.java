package dev.tocsin.policyfile;

import dev.tocsin.policy.Glob;
import dev.tocsin.policy.ImageMatch;
import java.util.HashMap;
import java.util.List;

/** Whether the rules can be told apart, and each can decide something. */
final class RuleChecks {

    private final Report report;

    RuleChecks(Report report) {
        this.report = report;
    }

    static List<Value> rulesOf(Value policy) {
        var rules = policy.at("rules");
        return rules == null ? List.of() : rules.items();
    }

    /** Of a rule or a suppression. */
    static ImageMatch imagesOf(Value value) {
        var images = value.at("images");
        return images == null
                ? ImageMatch.ALL
                : new ImageMatch(
                        globs(images, "repository"),
                        globs(images, "tag"),
                        globs(images, "account"),
                        globs(images, "region"));
    }

    void run(Value policy) {
        var rules = rulesOf(policy);
        namesDiffer(rules);
        for (var later = 0; later < rules.size(); later++) {
            reachable(rules.get(later), rules.subList(0, later));
        }
    }

    private void namesDiffer(List<Value> rules) {
        var first = new HashMap<String, Place>();
        for (var rule : rules) {
            var name = rule.at("name");
            var before = name == null || name.flawed() ? null : first.putIfAbsent(name.text(), name.place());
            if (name != null && before != null) {
                report.mistake(
                        name.place(),
                        "two rules are called " + Quote.text(name.text()) + ", the first in line " + before.line());
            }
        }
    }

    private void reachable(Value rule, List<Value> earlier) {
        earlier.stream()
                .filter(before -> decidesAlone(before) && !before.flawed() && !rule.flawed())
                .filter(before -> Coverage.covers(imagesOf(before), imagesOf(rule)))
                .findFirst()
                .ifPresent(before -> report.mistake(
                        rule.place(),
                        "this rule is never reached: the rule in line "
                                + before.place().line()
                                + " matches all of its images and does not say `continue: true`"));
    }

    private static boolean decidesAlone(Value rule) {
        var continues = rule.at("continue");
        return continues == null || !continues.text().equals("true");
    }

    private static List<Glob> globs(Value images, String name) {
        var globs = images.at(name);
        return globs == null
                ? List.of()
                : globs.items().stream().map(glob -> new Glob(glob.text())).toList();
    }
}
