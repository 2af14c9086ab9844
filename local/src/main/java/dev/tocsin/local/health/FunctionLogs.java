package dev.tocsin.local.health;

import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.alerts.Stack;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/**
 * What the functions of a stack wrote.
 *
 * @param prefix of the names of their log groups; null: all that there are
 */
public record FunctionLogs(
        CloudWatchLogsClient logs, @Nullable String prefix) {

    public static FunctionLogs of(Stack stack, CloudWatchLogsClient client) {
        return new FunctionLogs(client, stack.local() ? null : stack.name() + "-");
    }

    /** Of the functions whose constructs' names begin so. */
    public static FunctionLogs of(Stack stack, CloudWatchLogsClient client, String construct) {
        return new FunctionLogs(client, stack.local() ? construct : stack.name() + "-" + construct);
    }

    /** The lines of which this member is this text, the oldest first. The text must hold no quotation mark. */
    public List<LogLine> lines(String member, String text, Instant since) {
        var pattern = "{ $.%s = \"%s\" }".formatted(member, text);
        return groups().flatMap(group -> found(group, pattern, since))
                .sorted(Comparator.comparing(LogLine::at))
                .toList();
    }

    private Stream<String> groups() {
        return logs.describeLogGroupsPaginator(request -> request.logGroupNamePrefix(prefix)).logGroups().stream()
                .map(LogGroup::logGroupName);
    }

    private Stream<LogLine> found(String group, String pattern, Instant since) {
        return logs
                .filterLogEventsPaginator(request ->
                        request.logGroupName(group).filterPattern(pattern).startTime(since.toEpochMilli()))
                .events()
                .stream()
                .flatMap(event -> read(group, event).stream());
    }

    private static Optional<LogLine> read(String group, FilteredLogEvent event) {
        try {
            return Optional.of(
                    new LogLine(Instant.ofEpochMilli(event.timestamp()), group, JsonText.parse(event.message())));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
