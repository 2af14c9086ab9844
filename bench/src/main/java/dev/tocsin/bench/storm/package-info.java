/** Many findings at once, through the functions over a table that counts. */
@NullMarked
package dev.tocsin.bench.storm;

import org.jspecify.annotations.NullMarked;
