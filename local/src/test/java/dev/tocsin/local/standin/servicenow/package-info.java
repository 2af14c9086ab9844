/** Tests of the package of this name. */
@NullMarked
package dev.tocsin.local.standin.servicenow;

import org.jspecify.annotations.NullMarked;
