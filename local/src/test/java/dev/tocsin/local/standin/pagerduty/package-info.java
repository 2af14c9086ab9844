/** Tests of the package of this name. */
@NullMarked
package dev.tocsin.local.standin.pagerduty;

import org.jspecify.annotations.NullMarked;
