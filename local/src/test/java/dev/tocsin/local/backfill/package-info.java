@NullMarked
package dev.tocsin.local.backfill;

import org.jspecify.annotations.NullMarked;
