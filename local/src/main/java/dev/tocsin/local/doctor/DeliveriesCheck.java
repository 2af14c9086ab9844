package dev.tocsin.local.doctor;

import dev.tocsin.local.alerts.Stack;
import dev.tocsin.local.health.FunctionLogs;
import dev.tocsin.local.health.LogLine;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Whether the channels' services took what they were told last: a secret may be there and be refused. */
record DeliveriesCheck(Stack stack, Policy policy, InstantSource time) implements Check {

    private static final Duration LATELY = Duration.ofDays(1);

    private static final Pattern OF_THE_SECRET = Pattern.compile("secret|auth|token|40[13]", Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public Found look() {
        var latest = latest();
        return Found.only(policy.channels().stream()
                .flatMap(channel -> Stream.ofNullable(latest.get(channel.name()))
                        .filter(line -> line.json().at("outcome").text("").equals("rejected"))
                        .map(line -> refused(channel, line.json().at("why").text("it does not say why"))))
                .toList());
    }

    /** By channel. */
    private Map<String, LogLine> latest() {
        try (var client = stack.client(CloudWatchLogsClient.builder())) {
            var since = time.instant().minus(LATELY);
            return FunctionLogs.of(stack, client).lines("log", "delivery", since).stream()
                    .collect(Collectors.toMap(
                            line -> line.json().at("channel").text(""), Function.identity(), (_, later) -> later));
        }
    }

    private Problem refused(Channel channel, String why) {
        var what = "%s: the latest delivery was refused: %s".formatted(channel.name(), why);
        var secret = channel.settings().at("secret").text("");
        return new Problem(
                name(),
                what,
                Remedy.byHand(
                        secret.isEmpty() || !OF_THE_SECRET.matcher(why).find()
                                ? "./tocsin send-test " + Shell.word(channel.name())
                                : "%s secretsmanager put-secret-value --secret-id %s --secret-string file://secret.json"
                                        .formatted(stack.aws(), Shell.word(secret))));
    }
}
