package dev.tocsin.alert;

import java.time.Instant;
import java.util.List;

/** What events had missed and comparisons made up for. */
public interface Missed {

    /** Where nothing is compared. */
    Missed NOTHING = (_, _) -> List.of();

    /** Of the comparisons that ended after {@code since} and not after {@code until}, a line each; none of those that found nothing. */
    List<String> between(Instant since, Instant until);
}
