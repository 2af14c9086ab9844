package dev.tocsin.local.health;

import dev.tocsin.local.Policies;
import dev.tocsin.local.Tocsin.Impossible;
import dev.tocsin.local.alerts.Stack;
import dev.tocsin.observe.Heartbeat;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** {@code tocsin heartbeat}: what the schedule does twice a week, now. */
@Command(
        name = "heartbeat",
        mixinStandardHelpOptions = true,
        description = "Put a scan that never was among the scan events: it has to come out at the heartbeat's channel.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:sent", "1:there is no such stack, or AWS cannot be asked", "2:the command line has mistakes"
        })
public final class HeartbeatCommand implements Callable<Integer> {

    @Mixin
    private Stack stack = new Stack();

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy that is deployed. Default: policy.yaml.")
    private @Nullable Path policy;

    @Option(names = "--well", description = "The clean scan that takes it back.")
    private boolean well;

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var file = policy == null ? Path.of(System.getProperty("tocsin.home", ""), "policy.yaml") : policy;
        if (Policies.load(file).channelsFor(Heartbeat.REPOSITORY).isEmpty()) {
            throw new Impossible("no rule of the policy names the repository " + Heartbeat.REPOSITORY
                    + ": whoever hears of all others would be told; docs/operate.md has such a rule");
        }
        try (var sqs = stack.client(SqsClient.builder())) {
            return stack.asked(() -> send(sqs));
        }
    }

    private int send(SqsClient sqs) {
        var url = queue(sqs);
        var arn = sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "")
                .split(":", -1);
        var id = "heartbeat-" + UUID.randomUUID();
        var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        var event = Heartbeat.event(arn[4], arn[3], id, now.toString(), !well);
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(event.write()));
        var out = spec.commandLine().getOut();
        out.println("sent " + id + "; what becomes of it: ./tocsin why " + id);
        out.flush();
        return 0;
    }

    private String queue(SqsClient sqs) {
        return sqs.listQueuesPaginator(request -> request.maxResults(1_000)).queueUrls().stream()
                .filter(url -> stack.owns(name(url)) && name(url).contains("ScanEventsQueue"))
                .filter(url -> !name(url).contains("DeadLetters"))
                .findFirst()
                .orElseThrow(
                        () -> new Impossible(
                                "no queue for scan events of a stack " + stack.name()
                                        + " is in this account and Region: name the stack with --stack, or set AWS_PROFILE or AWS_REGION"));
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
