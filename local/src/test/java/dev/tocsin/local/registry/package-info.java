@NullMarked
package dev.tocsin.local.registry;

import org.jspecify.annotations.NullMarked;
