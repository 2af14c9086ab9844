@NullMarked
package dev.tocsin.local.schedule;

import org.jspecify.annotations.NullMarked;
