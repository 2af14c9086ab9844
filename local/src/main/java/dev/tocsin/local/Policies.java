package dev.tocsin.local;

import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.policy.Policy;
import dev.tocsin.policyfile.PolicyFile;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The policy that a command works with. */
public final class Policies {

    private Policies() {}

    /** @throws Impossible with every mistake of the file */
    public static Policy load(Path file) {
        return switch (PolicyFile.load(file)) {
            case PolicyFile.Checked(var checked, var _) -> checked;
            case PolicyFile.Refused(var mistakes) ->
                throw new Impossible(mistakes.stream().map(Object::toString).collect(Collectors.joining("\n")));
        };
    }
}
