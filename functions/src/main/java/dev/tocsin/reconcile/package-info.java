/** What events did not say: compares what is known with what registries and scanners hold, and makes up for the difference. */
@NullMarked
package dev.tocsin.reconcile;

import org.jspecify.annotations.NullMarked;
