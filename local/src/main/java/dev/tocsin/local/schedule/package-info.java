/** Rules and schedules that run by the clock. */
@NullMarked
package dev.tocsin.local.schedule;

import org.jspecify.annotations.NullMarked;
