/** What went wrong in a stack, and what to do about it: dead letters, and why something was decided. */
@NullMarked
package dev.tocsin.local.health;

import org.jspecify.annotations.NullMarked;
