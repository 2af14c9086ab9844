package dev.tocsin.local.iam;

import java.util.List;

/**
 * Whether a set of statements allows something: an explicit deny wins, what nothing allows is denied. An operator that
 * is not known here never allows and always denies, and the answer says so.
 */
public final class Access {

    /** The decision; {@code why} is one clause for an error message. */
    public record Decision(boolean allowed, String why) {}

    private Access() {}

    public static Decision decide(List<Statement> statements, Permission wanted) {
        var covering = statements.stream().filter(each -> each.covers(wanted)).toList();
        if (covering.stream().anyMatch(each -> !each.allows() && !fails(each, wanted))) {
            return new Decision(false, "with an explicit deny");
        }
        if (covering.stream().anyMatch(each -> each.allows() && holds(each, wanted))) {
            return new Decision(true, "allowed");
        }
        return new Decision(false, why(covering, wanted));
    }

    private static boolean fails(Statement statement, Permission wanted) {
        return statement.conditions(wanted).contains(Condition.Outcome.FAILS);
    }

    private static boolean holds(Statement statement, Permission wanted) {
        return statement.conditions(wanted).stream().allMatch(each -> each == Condition.Outcome.HOLDS);
    }

    private static String why(List<Statement> covering, Permission wanted) {
        var unknown = covering.stream()
                .flatMap(each -> each.conditions().stream())
                .filter(each -> each.test(wanted.context()) == Condition.Outcome.UNKNOWN)
                .map(Condition::operator)
                .findFirst();
        return unknown.map(operator -> "because the local run does not know the condition operator " + operator)
                .orElse(
                        covering.isEmpty()
                                ? "because no policy allows the " + wanted.action() + " action"
                                : "because the conditions of the policy that allows it do not hold");
    }

    /** The statements of a resource policy that speak of this principal, such as {@code events.amazonaws.com}. */
    public static List<Statement> of(String principal, List<Statement> statements) {
        return statements.stream().filter(each -> each.concerns(principal)).toList();
    }
}
