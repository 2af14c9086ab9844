@NullMarked
package dev.tocsin.policy;

import org.jspecify.annotations.NullMarked;
