@NullMarked
package dev.tocsin.json;

import org.jspecify.annotations.NullMarked;
