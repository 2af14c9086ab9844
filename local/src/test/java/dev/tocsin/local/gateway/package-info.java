@NullMarked
package dev.tocsin.local.gateway;

import org.jspecify.annotations.NullMarked;
