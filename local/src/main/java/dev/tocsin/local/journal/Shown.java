package dev.tocsin.local.journal;

/**
 * What a service shows people after a call: an incident, an issue, a card in a chat.
 *
 * @param reference by which the notifier finds it again
 * @param title its headline
 * @param text all that a reader sees below the headline, as plain text
 * @param status as the service calls it: {@code triggered}, {@code open}; empty where it has none
 * @param update whether it was there before
 */
public record Shown(String reference, String title, String text, String status, boolean update) {}
