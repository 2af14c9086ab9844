/** Tests of the package of this name. */
@NullMarked
package dev.tocsin.local.alerts;

import org.jspecify.annotations.NullMarked;
