@NullMarked
package dev.tocsin.reconcile;

import org.jspecify.annotations.NullMarked;
