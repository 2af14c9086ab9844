/** {@code tocsin check}: everything that is wrong with a policy file, before anything is deployed. */
@NullMarked
package dev.tocsin.local.check;

import org.jspecify.annotations.NullMarked;
