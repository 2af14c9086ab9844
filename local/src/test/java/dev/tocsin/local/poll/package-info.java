@NullMarked
package dev.tocsin.local.poll;

import org.jspecify.annotations.NullMarked;
