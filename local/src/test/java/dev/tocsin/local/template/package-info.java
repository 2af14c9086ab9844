@NullMarked
package dev.tocsin.local.template;

import org.jspecify.annotations.NullMarked;
