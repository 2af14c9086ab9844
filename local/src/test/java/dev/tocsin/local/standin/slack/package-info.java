/** Tests of the package of this name. */
@NullMarked
package dev.tocsin.local.standin.slack;

import org.jspecify.annotations.NullMarked;
