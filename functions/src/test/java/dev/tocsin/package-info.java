@NullMarked
package dev.tocsin;

import org.jspecify.annotations.NullMarked;
