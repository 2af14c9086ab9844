package dev.tocsin.local.doctor;

import dev.tocsin.aws.AwsException;
import dev.tocsin.json.Json;
import dev.tocsin.local.Tocsin.Impossible;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What all checks had to say, in their order. */
record Examination(List<Examined> checks) {

    /** @param check its name; a check of several places is there once for each */
    record Examined(String check, Found found) {}

    Examination {
        checks = List.copyOf(checks);
    }

    /** A check that AWS does not let look has a problem, too: nobody knows that all is well there. */
    static Examination of(List<Check> checks) {
        return new Examination(checks.stream()
                .map(check -> new Examined(check.name(), found(check)))
                .toList());
    }

    private static Found found(Check check) {
        try {
            return check.look();
        } catch (AwsServiceException | AwsException | Impossible e) {
            return Found.only(List.of(unseen(check, String.valueOf(e.getMessage()))));
        }
    }

    private static Problem unseen(Check check, String why) {
        return new Problem(
                check.name(), "could not be looked at: " + why, Remedy.byHand("aws sts get-caller-identity"));
    }

    List<Problem> problems() {
        return checks.stream().flatMap(each -> each.found().problems().stream()).toList();
    }

    /** @param mended the problems that are none any more */
    Json json(Set<Problem> mended) {
        var problems = problems();
        return Json.obj(
                "healthy",
                mended.containsAll(problems),
                "checks",
                checks.stream().map(Examined::check).distinct().toList(),
                "facts",
                checks.stream()
                        .flatMap(each -> each.found().facts().stream()
                                .map(fact -> Json.obj("check", each.check(), "fact", fact)))
                        .toList(),
                "problems",
                problems.stream()
                        .map(problem -> problem.json(mended.contains(problem)))
                        .toList());
    }

    /** What is so, and of each problem two lines: what, and how it is mended. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        for (var each : checks) {
            var found = each.found();
            var state = found.problems().isEmpty() ? "ok" : "";
            found.facts().forEach(fact -> lines.add(line(state, each.check(), fact)));
            if (found.facts().isEmpty() && found.problems().isEmpty()) {
                lines.add(line(state, each.check(), ""));
            }
            found.problems().forEach(problem -> {
                lines.add(line("WRONG", each.check(), problem.what()));
                lines.add(line("", "", problem.remedy().command()));
            });
        }
        return lines;
    }

    private static String line(String state, String check, String text) {
        return "%-5s %-14s %s".formatted(state, check, text).stripTrailing();
    }
}
