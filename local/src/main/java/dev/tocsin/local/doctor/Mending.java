package dev.tocsin.local.doctor;

import dev.tocsin.aws.AwsException;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Does what is safe.
 *
 * @param agreed asks about a command whether it may be done
 */
record Mending(Predicate<String> agreed, PrintWriter out) {

    /** @return the problems that are none any more */
    Set<Problem> mend(List<Problem> problems) {
        var mended = new LinkedHashSet<Problem>();
        for (var problem : problems) {
            var action = problem.remedy().action();
            if (action != null && agreed.test(problem.remedy().command()) && done(problem, action)) {
                mended.add(problem);
            }
        }
        return mended;
    }

    private boolean done(Problem problem, Runnable action) {
        try {
            action.run();
            out.println("done  " + problem.what());
            return true;
        } catch (SdkException | AwsException e) {
            out.println("NOT DONE " + problem.what() + ": " + e.getMessage());
            return false;
        }
    }
}
