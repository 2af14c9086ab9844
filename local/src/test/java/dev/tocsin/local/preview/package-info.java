/** Tests of the package of this name. */
@NullMarked
package dev.tocsin.local.preview;

import org.jspecify.annotations.NullMarked;
