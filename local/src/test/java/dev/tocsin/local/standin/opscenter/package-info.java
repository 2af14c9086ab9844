/** Tests of the package of this name. */
@NullMarked
package dev.tocsin.local.standin.opscenter;

import org.jspecify.annotations.NullMarked;
