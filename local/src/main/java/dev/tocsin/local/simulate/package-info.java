/** The deployed handlers in one process, with virtual time and twins of everything outside. Nothing waits. */
@NullMarked
package dev.tocsin.local.simulate;

import org.jspecify.annotations.NullMarked;
