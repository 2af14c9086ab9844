/** The daily comparison of an organization: how many requests, how long, for how much. */
@NullMarked
package dev.tocsin.bench.walk;

import org.jspecify.annotations.NullMarked;
