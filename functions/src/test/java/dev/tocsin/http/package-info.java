@NullMarked
package dev.tocsin.http;

import org.jspecify.annotations.NullMarked;
