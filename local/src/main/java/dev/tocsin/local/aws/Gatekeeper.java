package dev.tocsin.local.aws;

import dev.tocsin.local.iam.Access;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.template.Wiring;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses what a function's role in the template does not allow, and says which statement is missing. */
public final class Gatekeeper {
    private final Journal journal;
    private final Map<String, Set<String>> used = new ConcurrentHashMap<>();

    public Gatekeeper(Journal journal) {
        this.journal = journal;
    }

    void check(AwsCall call, Permission wanted) {
        if (call.caller() instanceof Caller.InRole role) {
            var decision = decide(role.function(), wanted);
            if (!decision.allowed()) {
                throw denied(call, role, wanted, decision.why());
            }
        }
    }

    /** The same for what AWS does in a function's name, such as polling a queue for it. */
    public boolean allows(Wiring.Function function, Permission wanted) {
        return decide(function, wanted).allowed();
    }

    private Access.Decision decide(Wiring.Function function, Permission wanted) {
        var decision = Access.decide(function.policy(), wanted);
        if (!decision.allowed()) {
            journal.write(new Entry.Denied(function.id(), wanted.action(), wanted.resource(), wanted.statement()));
        } else {
            used.computeIfAbsent(function.id(), _ -> ConcurrentHashMap.newKeySet())
                    .add(wanted.action());
        }
        return decision;
    }

    /** What the function's role allows and nothing has asked for yet: its actions, sorted. */
    public Set<String> unused(Wiring.Function function) {
        var left = new TreeSet<String>();
        function.policy().forEach(statement -> left.addAll(statement.allowed()));
        left.removeAll(used.getOrDefault(function.id(), Set.of()));
        return left;
    }

    private static AwsError denied(AwsCall call, Caller.InRole role, Permission wanted, String why) {
        var message = "User: %s is not authorized to perform: %s on resource: %s %s. The missing statement: %s"
                .formatted(role.arn(), wanted.action(), wanted.resource(), why, wanted.statement());
        return switch (call.protocol()) {
            case JSON -> new AwsError("AccessDeniedException", message);
            case REST -> new AwsError("AccessDeniedException", 403, message);
            case QUERY -> new AwsError("AuthorizationError", 403, message);
        };
    }
}
