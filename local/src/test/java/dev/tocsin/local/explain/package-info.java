@NullMarked
package dev.tocsin.local.explain;

import org.jspecify.annotations.NullMarked;
