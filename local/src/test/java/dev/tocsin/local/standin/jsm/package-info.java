/** Tests of the package of this name. */
@NullMarked
package dev.tocsin.local.standin.jsm;

import org.jspecify.annotations.NullMarked;
