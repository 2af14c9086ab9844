package dev.tocsin.local.queue;

import java.util.Map;

/**
 * A message that stands in a queue. {@code attributes} are those of type String and Number; {@code from} is the physical name
 * of the queue that it was moved from, "" if it was sent.
 */
public record Message(String id, String body, Map<String, String> attributes, int receiveCount, String from) {}
