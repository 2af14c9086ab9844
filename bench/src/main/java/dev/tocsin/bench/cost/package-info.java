/** Counted calls and measured durations, in dollars. */
@NullMarked
package dev.tocsin.bench.cost;

import org.jspecify.annotations.NullMarked;
