/** Tests of the package of this name. */
@NullMarked
package dev.tocsin.local.standin.webhook;

import org.jspecify.annotations.NullMarked;
