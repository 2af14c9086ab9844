/** The handlers and their settings: where everything is put together, and nothing is decided. */
@NullMarked
package dev.tocsin.lambda;

import org.jspecify.annotations.NullMarked;
