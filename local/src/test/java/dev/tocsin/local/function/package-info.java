@NullMarked
package dev.tocsin.local.function;

import org.jspecify.annotations.NullMarked;
