@NullMarked
package dev.tocsin.local.doctor;

import org.jspecify.annotations.NullMarked;
