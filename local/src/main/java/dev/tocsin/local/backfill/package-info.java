/** {@code tocsin backfill}: what is there already is known from now on. */
@NullMarked
package dev.tocsin.local.backfill;

import org.jspecify.annotations.NullMarked;
