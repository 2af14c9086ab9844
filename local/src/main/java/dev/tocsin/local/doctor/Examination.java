package dev.tocsin.local.doctor;

import dev.tocsin.json.Json;
import dev.tocsin.local.Tocsin.Impossible;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What all checks had to say.
 *
 * @param checks the names of the checks
 */
record Examination(List<String> checks, List<Problem> problems) {

    Examination {
        checks = List.copyOf(checks);
        problems = List.copyOf(problems);
    }

    /** A check that AWS does not let look has a problem, too: nobody knows that all is well there. */
    static Examination of(List<Check> checks) {
        var problems = new ArrayList<Problem>();
        for (var check : checks) {
            try {
                problems.addAll(check.problems());
            } catch (AwsServiceException | Impossible e) {
                problems.add(unseen(check, String.valueOf(e.getMessage())));
            }
        }
        return new Examination(checks.stream().map(Check::name).toList(), problems);
    }

    private static Problem unseen(Check check, String why) {
        return new Problem(check.name(), "could not be looked at: " + why, "aws sts get-caller-identity");
    }

    boolean healthy() {
        return problems.isEmpty();
    }

    Json json() {
        return Json.obj(
                "healthy",
                healthy(),
                "checks",
                checks,
                "problems",
                problems.stream().map(Problem::json).toList());
    }

    /** A line for each check that is content, and for each problem two: what, and how it is mended. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        for (var check : checks) {
            var own = problems.stream()
                    .filter(problem -> problem.check().equals(check))
                    .toList();
            if (own.isEmpty()) {
                lines.add("ok    %s".formatted(check));
            }
            own.forEach(problem -> {
                lines.add("WRONG %-14s %s".formatted(check, problem.what()));
                lines.add("      %-14s %s".formatted("", problem.command()));
            });
        }
        return lines;
    }
}
