/** JSON as a sealed tree over a streaming parser: tolerant to read, easy to build, no reflection. */
@NullMarked
package dev.tocsin.json;

import org.jspecify.annotations.NullMarked;
