/** Tests of the package of this name. */
@NullMarked
package dev.tocsin.local.standin.github;

import org.jspecify.annotations.NullMarked;
