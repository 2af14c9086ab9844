/** Slack: one living message an alert, its changes in the message's thread. */
@NullMarked
package dev.tocsin.notify.slack;

import org.jspecify.annotations.NullMarked;
