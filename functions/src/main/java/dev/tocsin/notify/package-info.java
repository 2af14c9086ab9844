/** One revision of one alert, said to one channel: the notifier, its outcome, and the ledger of what took effect. */
@NullMarked
package dev.tocsin.notify;

import org.jspecify.annotations.NullMarked;
