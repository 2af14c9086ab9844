package dev.tocsin.local.doctor;

import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.local.alerts.Stack;
import dev.tocsin.local.alerts.Target;
import dev.tocsin.policy.Policy;
import dev.tocsin.policyfile.PolicyFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecr.EcrClient;

/** {@code tocsin doctor}: looks at what is deployed, or at the stack of {@code tocsin up}, and changes nothing. */
@Command(
        name = "doctor",
        description = "Find what keeps the stack from hearing, deciding or telling, with the command that mends it.",
        exitCodeList = {
            "0:all is well",
            "1:something is wrong, or AWS cannot be asked",
            "2:the command line has mistakes"
        })
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private Target target = new Target();

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy that is deployed. Default: policy.yaml.")
    private @Nullable Path policy;

    @Option(names = "--json", description = "The same for machines.")
    private boolean json;

    @Override
    public Integer call() {
        var examination = examination(policy());
        if (json) {
            target.out().println(examination.json().write());
        } else {
            examination.lines().forEach(target.out()::println);
        }
        target.out().flush();
        return examination.healthy() ? 0 : 1;
    }

    private Examination examination(Policy policy) {
        var stack = target.stack();
        try {
            return Examination.of(checks(stack, policy));
        } catch (SdkClientException e) {
            throw new Impossible(stack.unasked(null, e));
        }
    }

    /** Nobody scans what is on this machine. */
    private List<Check> checks(Stack stack, Policy policy) {
        var checks = new ArrayList<Check>(List.of(
                new RulesCheck(stack, policy),
                new SecretsCheck(stack, policy),
                new SubscriptionsCheck(stack),
                new DeadLettersCheck(stack),
                new ClockCheck(target, Clock.systemUTC())));
        if (!stack.local()) {
            checks.addFirst(new ScanningCheck(stack.client(EcrClient.builder())));
        }
        return checks;
    }

    private Policy policy() {
        var file = policy == null ? Path.of(System.getProperty("tocsin.home", ""), "policy.yaml") : policy;
        return switch (PolicyFile.load(file)) {
            case PolicyFile.Checked checked -> checked.policy();
            case PolicyFile.Refused refused ->
                throw new Impossible("The policy has mistakes: ./tocsin check lists them. The first: "
                        + refused.mistakes().getFirst());
        };
    }
}
