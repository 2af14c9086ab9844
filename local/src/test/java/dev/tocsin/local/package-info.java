@NullMarked
package dev.tocsin.local;

import org.jspecify.annotations.NullMarked;
