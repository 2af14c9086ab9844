/** {@code tocsin doctor}: what keeps Tocsin from hearing, deciding or telling, and the command that mends it. */
@NullMarked
package dev.tocsin.local.doctor;

import org.jspecify.annotations.NullMarked;
