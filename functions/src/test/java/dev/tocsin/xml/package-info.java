@NullMarked
package dev.tocsin.xml;

import org.jspecify.annotations.NullMarked;
