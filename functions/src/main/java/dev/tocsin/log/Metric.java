package dev.tocsin.log;

import java.util.List;

/**
 * What Tocsin counts and measures of itself. Each is told by function, and by the dimensions named here; their values are words of
 * Tocsin's own or names of policy.yaml, never words of an event: each new one is a metric that is paid for.
 */
public enum Metric {
    /** Events that were served, by what they said. */
    EVENTS("Events", "Count", "Kind"),
    /** Decisions, by why somebody is told, or nobody. */
    DECISIONS("Decisions", "Count", "Reason"),
    /** From the event's arrival in the queue until it was served. */
    TIME_TO_DECISION("TimeToDecision", "Milliseconds"),
    /** From the decision to tell until the channel took it. */
    TIME_TO_TOLD("TimeToTold", "Milliseconds"),
    /** Deliveries, by what came of them. */
    DELIVERIES("Deliveries", "Count", "Channel", "Outcome"),
    /** Messages of a queue that were tried. */
    MESSAGES("Messages", "Count"),
    /** Those of them that go back to the queue. */
    RETRIES("Retries", "Count"),
    /** For how long the oldest of what is due has been due; 0 when nothing is. */
    OLDEST_DUE("OldestDue", "Seconds"),
    /** Observations that no event made and a comparison made up for, by what they say. */
    REPAIRS("Repairs", "Count", "Kind"),
    /** Repositories that were compared with what is known of them. */
    COMPARED("Compared", "Count"),
    /** For how long not everything was compared to its end. */
    SINCE_COMPARED("SinceCompared", "Seconds"),
    /** Registries that the latest comparison could not ask. */
    UNREAD("Unread", "Count"),
    /** Images that basic scanning was asked to scan again, by what it said. */
    RESCANS("Rescans", "Count", "Outcome"),
    /** Requests to a service, each try for itself. */
    CALLS("Calls", "Count", "Service"),
    /** Invocations that were the first of their instance. */
    COLD_STARTS("ColdStarts", "Count");

    /** Of all of them in CloudWatch. */
    public static final String NAMESPACE = "Tocsin";

    /** The dimension that all of them have: the function's name, which no two stacks share. */
    public static final String FUNCTION = "Function";

    private final String title;
    private final String unit;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that do not change.
    private final List<String> dimensions;

    Metric(String title, String unit, String... dimensions) {
        this.title = title;
        this.unit = unit;
        this.dimensions = List.of(dimensions);
    }

    /** Its name in CloudWatch. */
    public String title() {
        return title;
    }

    /** As CloudWatch names units. */
    public String unit() {
        return unit;
    }

    /** Besides {@link #FUNCTION}. */
    public List<String> dimensions() {
        return dimensions;
    }
}
