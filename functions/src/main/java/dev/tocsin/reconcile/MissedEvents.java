package dev.tocsin.reconcile;

import dev.tocsin.alert.Missed;
import java.time.Instant;
import java.util.List;

/** As the checkpoint remembers it. */
public record MissedEvents(Checkpoints checkpoints) implements Missed {

    @Override
    public List<String> between(Instant since, Instant until) {
        return checkpoints.load().repairing().stream()
                .filter(run ->
                        run.finishedAt().isAfter(since) && !run.finishedAt().isAfter(until))
                .map(MissedEvents::line)
                .toList();
    }

    private static String line(Checkpoint.Last run) {
        var tally = run.tally();
        var images = tally.repaired();
        return "%s: %d of %s%s; %s"
                .formatted(
                        run.finishedAt().toString().substring(0, 10),
                        tally.repairs(),
                        String.join(", ", images),
                        images.size() < Tally.MOST_NAMED ? "" : " and others",
                        tally.told() == 1 ? "1 was told" : tally.told() + " were told");
    }
}
