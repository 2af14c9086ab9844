/** What becomes of an event, said without running anything: rule, observation, policy rule, facts, decision, words. */
@NullMarked
package dev.tocsin.local.explain;

import org.jspecify.annotations.NullMarked;
