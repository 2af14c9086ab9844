@NullMarked
package dev.tocsin.local.health;

import org.jspecify.annotations.NullMarked;
