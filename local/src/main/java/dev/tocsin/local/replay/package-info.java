/** {@code tocsin replay}: a policy tried on the past. */
@NullMarked
package dev.tocsin.local.replay;

import org.jspecify.annotations.NullMarked;
