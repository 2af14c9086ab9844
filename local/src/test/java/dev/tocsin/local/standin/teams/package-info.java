/** Tests of the package of this name. */
@NullMarked
package dev.tocsin.local.standin.teams;

import org.jspecify.annotations.NullMarked;
