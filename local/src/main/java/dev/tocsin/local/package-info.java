/** The whole stack on one machine, and the command line that runs it. */
@NullMarked
package dev.tocsin.local;

import org.jspecify.annotations.NullMarked;
