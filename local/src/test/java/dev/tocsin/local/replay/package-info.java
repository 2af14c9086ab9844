@NullMarked
package dev.tocsin.local.replay;

import org.jspecify.annotations.NullMarked;
