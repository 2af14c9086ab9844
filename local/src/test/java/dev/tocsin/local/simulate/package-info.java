@NullMarked
package dev.tocsin.local.simulate;

import org.jspecify.annotations.NullMarked;
