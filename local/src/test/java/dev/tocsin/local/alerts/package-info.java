@NullMarked
package dev.tocsin.local.alerts;

import org.jspecify.annotations.NullMarked;
