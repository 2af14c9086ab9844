/** The paths inside a warm function, measured by JMH. */
@NullMarked
package dev.tocsin.bench.warm;

import org.jspecify.annotations.NullMarked;
