package dev.tocsin.lambda;

/** What a function is told by its environment. Nothing here is secret. */
public enum Setting {
    /** The name of the table "alerts". */
    TABLE,
    /** The name of the bus "tocsin". */
    BUS,
    /** The URL of the queue that triggers the function. */
    QUEUE,
    /** The URL of that queue's dead-letter queue. */
    DEAD_LETTERS,
    /** The channel's name in policy.yaml. */
    CHANNEL,
    /** The ARN of the channel's secret. */
    SECRET,
    /** The ARN of the channel's topic. */
    TOPIC,
    /** The registries that are compared: {@code 123456789012/eu-central-1}, separated by commas. */
    REGISTRIES;

    /** The name of the environment variable: {@code TOCSIN_DEAD_LETTERS}. */
    public String variable() {
        return "TOCSIN_" + name();
    }
}
