@NullMarked
package dev.tocsin.local.bus;

import org.jspecify.annotations.NullMarked;
