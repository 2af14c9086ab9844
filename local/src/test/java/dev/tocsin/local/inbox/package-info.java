/** Tests of the package of this name. */
@NullMarked
package dev.tocsin.local.inbox;

import org.jspecify.annotations.NullMarked;
