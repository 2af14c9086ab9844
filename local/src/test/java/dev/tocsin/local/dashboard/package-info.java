@NullMarked
package dev.tocsin.local.dashboard;

import org.jspecify.annotations.NullMarked;
