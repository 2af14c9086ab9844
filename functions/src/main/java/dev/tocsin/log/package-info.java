/** What is worth knowing afterwards, one JSON line each. */
@NullMarked
package dev.tocsin.log;

import org.jspecify.annotations.NullMarked;
