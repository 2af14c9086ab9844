/** Tests of the package of this name. */
@NullMarked
package dev.tocsin.local.standin.jira;

import org.jspecify.annotations.NullMarked;
