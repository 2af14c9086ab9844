/** What Tocsin costs in time, memory and money, each figure beside a reference of the same run: {@code ./tocsin bench}. */
@NullMarked
package dev.tocsin.bench;

import org.jspecify.annotations.NullMarked;
