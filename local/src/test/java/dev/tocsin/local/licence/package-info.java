/** Under which licences the libraries stand that the project uses. */
@NullMarked
package dev.tocsin.local.licence;

import org.jspecify.annotations.NullMarked;
