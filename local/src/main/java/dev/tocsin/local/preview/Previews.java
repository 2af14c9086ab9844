package dev.tocsin.local.preview;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the channels of a policy would show of samples. */
public record Previews(Policy policy, Clock clock) {

    /** Of an alert and, where channels keep tickets by upgrade, of an upgrade. */
    List<Notification> samples() {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var byUpgrade = policy.channels().stream().collect(Collectors.partitioningBy(Channel::byUpgrade));
        var samples = new ArrayList<Notification>();
        samples.add(Sample.of(Reason.NEW, names(byUpgrade.get(false)), now));
        samples.add(Sample.ofUpgrade(names(byUpgrade.get(true)), now));
        samples.removeIf(sample -> sample.channels().isEmpty());
        return samples;
    }

    private static List<String> names(@Nullable List<Channel> channels) {
        return channels == null
                ? List.of()
                : channels.stream().map(Channel::name).toList();
    }

    /** The page for this reason, which leads to those for the others; empty where nobody is told for such a reason. */
    public Optional<String> page(String reason) {
        return Arrays.stream(Reason.values())
                .filter(Reason::told)
                .filter(one -> one.name().equals(reason))
                .findFirst()
                .map(this::page);
    }

    private String page(Reason reason) {
        var shown = new ArrayList<Preview>();
        for (var sample : samples()) {
            var told = Sample.as(reason, sample);
            told.channels().stream()
                    .flatMap(name -> policy.channel(name).stream())
                    .forEach(channel -> shown.add(Preview.by(channel, told)));
        }
        return PreviewPage.withReasons(reason, shown);
    }
}
