/** policy.yaml, compiled: which images, which findings count, how many are too many, and whom to tell. */
@NullMarked
package dev.tocsin.policy;

import org.jspecify.annotations.NullMarked;
