/** Functions as packaged, from the start of their process to the first answer. */
@NullMarked
package dev.tocsin.bench.cold;

import org.jspecify.annotations.NullMarked;
