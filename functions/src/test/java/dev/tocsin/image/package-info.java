@NullMarked
package dev.tocsin.image;

import org.jspecify.annotations.NullMarked;
