/** What people say of alerts, and what they ask: {@code tocsin alerts}, {@code show}, {@code ack}, {@code silence}, {@code unsilence}. */
@NullMarked
package dev.tocsin.local.alerts;

import org.jspecify.annotations.NullMarked;
