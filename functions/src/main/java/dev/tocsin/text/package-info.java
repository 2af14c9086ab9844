/** Text from outside, made fit to be shown: cut to size and rid of what cannot be seen. */
@NullMarked
package dev.tocsin.text;

import org.jspecify.annotations.NullMarked;
